/**
 * `npm run evaluate [-- --json] [--examples N] [--only NAME,NAME]`: every quality figure of matching,
 * measured on the real posts beside the project, in one table. `--json` prints one JSON line a
 * figure; `--only` some of: pairs, recall, lean, edits, copies, evasions, badges.
 */
import { parseArgs } from 'node:util';
import { engineOver } from '../support/engine-over.ts';
import { type RemovedPost, readRemovedPosts } from '../support/removed-posts.ts';
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
  options: {
    json: { type: 'boolean' },
    examples: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Removed posts as the measurements need them, each kind read when first asked for. */
class Removed {
  #all: RemovedPost[] | undefined;

  get all(): RemovedPost[] {
    if (this.#all === undefined) say('reading removed posts …');
    this.#all ??= readRemovedPosts();
    return this.#all;
  }

  get archive(): RemovedPost[] {
    return this.all.filter((post) => post.id.startsWith('ira-tweets:'));
  }

  get withoutReposts(): RemovedPost[] {
    return this.all.filter((post) => !post.repost);
  }

  get ownWords(): RemovedPost[] {
    return this.archive.filter((post) => !post.repost);
  }
}

type Measure = (removed: Removed) => Promise<readonly Measurement[]>;

const MEASURES: Readonly<Record<string, Measure>> = {
  pairs: () => Promise.resolve([measureHumanJudgedPairs()]),
  recall: async ({ archive }) => [await measureRecall(archive)],
  lean: async ({ ownWords }) => [await measureLeanRecall(ownWords)],
  edits: ({ ownWords }) => measureOneWordEdits(ownWords, engineOver(ownWords)),
  copies: async ({ ownWords }) => [await measureCrossAccountPairs(ownWords)],
  evasions: ({ withoutReposts }) => measureEvasions(withoutReposts),
  badges: async ({ withoutReposts }) =>
    judgeBadges(await raiseBadges(withoutReposts, engineOver(withoutReposts))),
};

function chosenMeasures(): readonly (readonly [string, Measure])[] {
  const only = values.only?.split(',');
  const unknown = only?.find((name) => !(name in MEASURES));
  if (unknown !== undefined)
    throw new Error(`--only ${unknown}: one of ${Object.keys(MEASURES).join(', ')}`);
  return Object.entries(MEASURES).filter(([name]) => only?.includes(name) ?? true);
}

async function* measureAll(): AsyncGenerator<Measurement> {
  const removed = new Removed();
  for (const [name, measure] of chosenMeasures()) {
    say(`${name} …`);
    yield* await measure(removed);
  }
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
