import { readFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { parseRecord } from '../../src/dataset/parse-record.ts';
import type { DatasetRecord, Removal } from '../../src/dataset/record.ts';
import {
  MeaningFinder,
  MeaningIndexBuilder,
  type MeaningSource,
  statesOf,
} from '../../src/engine/encoder/index.ts';
import { openOwnEncoder } from '../../src/publisher/match/own-encoder.ts';
import { ORDINARY_LISTS, readOrdinaryPosts } from '../support/ordinary-posts.ts';
import { asRemoval } from '../support/removed-posts.ts';
import { readRows } from '../support/shared-data.ts';

/**
 * How many twins are among the candidates of records that carry states in place of words, and of
 * the same with words (sentences of flores, one in four); how many ordinary posts reach the transformer because of records that carry states in place of
 * words, by the post's language, and how many of them would get a badge. Needs the data in ../shared.
 *
 *     tsx bench/encoder/pooled-gate.ts RECORDS.jsonl [posts a list]
 *
 * Every other post counts: bench/encoder/post-centres.ts learnt from the others.
 */
const MOST_POSTS = 3000;

const [, , recordsPath = '', most = String(MOST_POSTS)] = argv;
const own = await openOwnEncoder();
if (own === undefined) throw new Error('There is no encoder in extension/encoder.');
const { encoder, judge, readSide } = own;
const records = readFileSync(recordsPath, 'utf8').trimEnd().split('\n').map(parseRecord);
function sourceOver(removals: readonly DatasetRecord[]): MeaningSource {
  const builder = new MeaningIndexBuilder(encoder);
  for (const record of removals) builder.add(record);
  const { resident, atRest } = builder.finish();
  const part = {
    search: encoder.search(resident),
    readAtRest: (start: number, end: number) => atRest.subarray(start, end),
  };
  return { name: 'records', parts: [part], readWords: async (at) => removals[at] ?? {} };
}

const source = sourceOver(records);
const finder = new MeaningFinder(encoder, judge);

const sentences = readRows('crosslingual/flores-dev.tsv.gz').filter((_, at) => at % 4 === 1);
const removals: Removal[] = sentences.map(({ en = '' }, at) =>
  asRemoval({ id: String(at), author: '', text: en, repost: false }),
);
const stated: DatasetRecord[] = [];
for (const { text, ...removal } of removals) {
  const states = await statesOf(text ?? '', encoder, readSide);
  stated.push({ ...removal, ...(states && { states }) });
}
const [byWords, byStates] = [sourceOver(removals), sourceOver(stated)];
for (const lang of Object.keys(encoder.manifest.calibration.thresholds)) {
  const found = { byWords: 0, byStates: 0, saidSame: 0 };
  for (const [at, row] of sentences.entries()) {
    const post = { text: row[lang] ?? '', lang };
    const [words, states] = [
      await finder.candidates(post, [byWords]),
      await finder.candidates(post, [byStates]),
    ];
    if (words.found.some(({ ordinal }) => ordinal === at)) found.byWords += 1;
    if (states.found.some(({ ordinal }) => ordinal === at)) found.byStates += 1;
    const same = await finder.judge(states, [byStates]);
    if (same.some(({ ordinal }) => ordinal === at)) found.saidSame += 1;
  }
  const shares = Object.entries(found).map(
    ([what, count]) => `${what} ${((100 * count) / sentences.length).toFixed(1)} %`,
  );
  stdout.write(`${lang}: of ${sentences.length} twins ${shares.join(', ')}\n`);
}

const counts = new Map<string, { posts: number; judged: number; badges: number }>();
for (const list of ORDINARY_LISTS) {
  const posts = readOrdinaryPosts(list).filter((_, at) => at % 2 === 1);
  const step = Math.max(1, Math.floor(posts.length / Number(most)));
  for (const post of posts.filter((_, at) => at % step === 0)) {
    const candidates = await finder.candidates(post, [source]);
    const language = encoder.manifest.languages[candidates.encoded.language] ?? '';
    const count = counts.get(language) ?? { posts: 0, judged: 0, badges: 0 };
    counts.set(language, count);
    count.posts += 1;
    if (candidates.found.length === 0) continue;
    count.judged += 1;
    const [badge] = await finder.judge(candidates, [source]);
    if (badge === undefined) continue;
    count.badges += 1;
    stdout.write(
      `${post.id} ${records[badge.ordinal]?.id} ${badge.logit.toFixed(2)} ${post.text}\n`,
    );
  }
}
for (const [language, { posts, judged, badges }] of counts) {
  const share = ((100 * judged) / posts).toFixed(2);
  stdout.write(`${language}: of ${posts} posts ${share} % judged, ${badges} badges\n`);
}
await own.close();
