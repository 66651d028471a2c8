import { readFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { parseRecord } from '../../src/dataset/parse-record.ts';
import { MeaningFinder, MeaningIndexBuilder } from '../../src/engine/encoder/index.ts';
import { openOwnEncoder } from '../../src/publisher/match/own-encoder.ts';
import { ORDINARY_LISTS, readOrdinaryPosts } from '../support/ordinary-posts.ts';

/**
 * How many ordinary posts reach the transformer because of records that carry states in place of
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
const { encoder, judge } = own;
const records = readFileSync(recordsPath, 'utf8').trimEnd().split('\n').map(parseRecord);
const builder = new MeaningIndexBuilder(encoder);
for (const record of records) builder.add(record);
const { resident, atRest } = builder.finish();
const part = {
  search: encoder.search(resident),
  readAtRest: (start: number, end: number) => atRest.subarray(start, end),
};
const source = {
  name: 'records',
  parts: [part],
  readWords: async (at: number) => records[at] ?? {},
};
const finder = new MeaningFinder(encoder, judge);
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
