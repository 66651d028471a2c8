/**
 * `npm run evaluate [-- --json] [-- --examples N]`: every quality figure of matching, measured on
 * the real posts beside the project, in one table. `--json` prints one JSON line a figure.
 */
import { parseArgs } from 'node:util';
import { engineOver } from '../support/engine-over.ts';
import { readRemovedPosts } from '../support/removed-posts.ts';
import { hasSharedData, SHARED_DATA } from '../support/shared-data.ts';
import { measureCrossAccountPairs } from './cross-account-pairs.ts';
import { measureEvasions } from './evasion-set.ts';
import { raiseBadges } from './false-badges.ts';
import { measureHumanJudgedPairs } from './human-judged-pairs.ts';
import { judgeBadges } from './judged-badges.ts';
import { measureLeanRecall } from './lean-recall.ts';
import { type Measurement, meetsBar } from './measurement.ts';
import { measureOneWordEdits } from './one-word-edits.ts';
import { measureRecall } from './recall-against-brute-force.ts';

const { values } = parseArgs({
  options: { json: { type: 'boolean' }, examples: { type: 'string', default: '0' } },
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function* measureAll(): AsyncGenerator<Measurement> {
  yield measureHumanJudgedPairs();
  say('reading removed posts …');
  const removed = readRemovedPosts();
  const archive = removed.filter((post) => post.id.startsWith('ira-tweets:'));
  const ownWords = archive.filter((post) => !post.repost);
  say(`recall against brute force, ${archive.length} removals …`);
  yield await measureRecall(archive);
  say(`recall of the lean flavour, ${ownWords.length} removals …`);
  yield await measureLeanRecall(ownWords);
  say('one-word edits …');
  yield* await measureOneWordEdits(ownWords, engineOver(ownWords));
  say('near copies by other accounts …');
  yield await measureCrossAccountPairs(ownWords);
  const withoutReposts = removed.filter((post) => !post.repost);
  say('evasions …');
  yield* await measureEvasions(withoutReposts);
  say(`badges on ordinary posts, ${withoutReposts.length} removals …`);
  yield* judgeBadges(await raiseBadges(withoutReposts, engineOver(withoutReposts)));
}

function print(measurement: Measurement): void {
  if (values.json === true) {
    process.stdout.write(`${JSON.stringify({ ...measurement, met: meetsBar(measurement) })}\n`);
    return;
  }
  const { name, of, value, bar } = measurement;
  const figure = value.toFixed(4).padStart(9);
  const limit = bar ? `${bar.better === 'larger' ? '≥' : '≤'} ${bar.value}` : '';
  const met = meetsBar(measurement) ? '' : '  NOT MET';
  process.stdout.write(`${name.padEnd(40)}${figure}  ${limit.padEnd(9)} ${of}${met}\n`);
  for (const example of measurement.examples?.slice(0, Number(values.examples)) ?? []) {
    process.stdout.write(`    ${example.replace(/\s+/g, ' ')}\n`);
  }
}

if (!hasSharedData()) {
  say(`SKIPPED: the real posts that this measures are not there (${SHARED_DATA}).`);
} else {
  for await (const measurement of measureAll()) print(measurement);
}
