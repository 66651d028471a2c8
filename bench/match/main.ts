/**
 * `npm run bench -- match [--json] [--rows N]`: time and size of matching by words at 10 k to 1.5 M
 * removals, and beside FlexSearch on the same 100,000, in one run on one thread. `--rows` measures
 * one size alone, without FlexSearch.
 */
import { parseArgs } from 'node:util';
import { type BuiltEngine, engineOver } from '../support/engine-over.ts';
import { readOrdinaryPosts } from '../support/ordinary-posts.ts';
import { type RemovedPost, readRemovedPosts } from '../support/removed-posts.ts';
import { sample, seededRandom } from '../support/seeded-random.ts';
import { hasSharedData, SHARED_DATA } from '../support/shared-data.ts';
import { jaccard, plainWords } from '../support/word-sets.ts';
import { FlexSearchPeer } from './flexsearch-peer.ts';
import { plotGrowth } from './plot-growth.ts';
import { type Timing, timeEach } from './timing.ts';

const SIZES = [10_000, 100_000, 1_000_000, Number.POSITIVE_INFINITY];
const QUERIES = 4000;
const LONG_POSTS = 40;
const LONGEST = 25_000;
const PEER_SIZE = 100_000;
const PEER_QUERIES = 200;
/** FlexSearch's answers looked at: with more it finds a little more and takes longer. */
const PEER_LIMIT = 100;

interface SizeResult {
  readonly removals: number;
  readonly distinct: number;
  readonly buildSeconds: number;
  readonly residentBytesEach: number;
  readonly atRestBytesEach: number;
  readonly edited: Timing;
  readonly ordinary: Timing;
  /** Posts of 25,000 characters. */
  readonly longestPost: Timing;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** One word replaced: what a copy that somebody touched looks like. */
function editOneWord(text: string, random: () => number): string {
  const words = text.split(/\s+/);
  return words.with(Math.floor(random() * words.length), 'touched').join(' ');
}

/** Ordinary posts one after another, as long as X allows. */
function longPosts(ordinary: readonly string[]): string[] {
  const all = ordinary.join(' ');
  return Array.from({ length: LONG_POSTS }, (_, at) =>
    all.slice(at * LONGEST, (at + 1) * LONGEST),
  ).filter((text) => text.length === LONGEST);
}

function compareText({ engine }: BuiltEngine): (text: string) => Promise<unknown> {
  return (text) => engine.compare([{ id: 'post', author: '', text }], { withReposts: true });
}

function distinctRemovals({ index }: BuiltEngine): number {
  // Fourth word of the resident part: see IndexHeader.
  return new DataView(index.resident.buffer).getUint32(12, true);
}

async function measureSize(
  posts: readonly RemovedPost[],
  ordinary: readonly string[],
): Promise<SizeResult> {
  const built = engineOver(posts, true);
  const random = seededRandom(7);
  const edited = sample(posts, QUERIES, random).map((post) => editOneWord(post.text, random));
  const distinct = distinctRemovals(built);
  return {
    removals: posts.length,
    distinct,
    buildSeconds: built.buildSeconds,
    residentBytesEach: built.index.resident.byteLength / distinct,
    atRestBytesEach: built.index.atRest.byteLength / distinct,
    edited: await timeEach(edited, compareText(built)),
    ordinary: await timeEach(ordinary, compareText(built)),
    longestPost: await timeEach(longPosts(ordinary), compareText(built)),
  };
}

async function measurePeer(posts: readonly RemovedPost[]) {
  const random = seededRandom(9);
  const subset = sample(
    posts.filter((post) => plainWords(post.text).size >= 8),
    PEER_SIZE,
    random,
  );
  const texts = subset.map((post) => post.text);
  const built = engineOver(subset, true);
  const peer = new FlexSearchPeer(texts);
  const queries = sample([...texts.keys()], PEER_QUERIES, random).map((at) => ({
    at,
    text: editOneWord(texts[at] ?? '', random),
  }));
  const isCopy = (text: string, other: string): boolean =>
    jaccard(plainWords(text), plainWords(other)) >= 0.6;
  const ours = await timeEach(queries, (query) => compareText(built)(query.text));
  const theirs = await timeEach(queries, (query) => peer.find(query.text, PEER_LIMIT));
  let oursFound = 0;
  let theirsFound = 0;
  const textById = new Map(subset.map((post) => [post.id, post.text]));
  for (const { text } of queries) {
    const [verdict] = await built.engine.compare([{ id: 'post', author: '', text }], {
      withReposts: true,
      candidates: true,
    });
    if (verdict?.matches.some((match) => isCopy(text, textById.get(match.removal) ?? '')))
      oursFound += 1;
    if (peer.find(text, PEER_LIMIT).some((at) => isCopy(text, texts[at] ?? ''))) theirsFound += 1;
  }
  return {
    removals: texts.length,
    ours: { ...ours, recall: oursFound / queries.length },
    flexsearch: { ...theirs, recall: theirsFound / queries.length },
    timesFaster: theirs.p50Micros / ours.p50Micros,
  };
}

async function run(json: boolean, rows: number | undefined): Promise<void> {
  say('reading posts …');
  const posts = readRemovedPosts('ira-tweets');
  const ordinary = sample(
    readOrdinaryPosts('tweeteval-en.tsv.gz').map((post) => post.text),
    QUERIES,
    seededRandom(5),
  );
  const sizes: SizeResult[] = [];
  for (const size of rows === undefined ? SIZES : [rows]) {
    say(`${Math.min(size, posts.length)} removals …`);
    sizes.push(await measureSize(sample(posts, size, seededRandom(6)), ordinary));
  }
  if (rows !== undefined) {
    process.stdout.write(`${json ? JSON.stringify({ sizes }) : plotGrowth(sizes)}\n`);
    return;
  }
  say('beside FlexSearch …');
  const peer = await measurePeer(posts);
  if (json) {
    process.stdout.write(`${JSON.stringify({ sizes, peer })}\n`);
    return;
  }
  process.stdout.write(`${plotGrowth(sizes)}\n`);
  process.stdout.write(
    `FlexSearch, ${peer.removals} removals: p50 ${peer.flexsearch.p50Micros.toFixed(0)} µs, finds ${peer.flexsearch.recall.toFixed(3)}; ` +
      `Evenhand: p50 ${peer.ours.p50Micros.toFixed(0)} µs, finds ${peer.ours.recall.toFixed(3)}; ${peer.timesFaster.toFixed(0)} times faster\n`,
  );
}

if (!hasSharedData())
  say(`SKIPPED: the real posts that this measures are not there (${SHARED_DATA}).`);
else {
  const { values } = parseArgs({
    options: { json: { type: 'boolean' }, rows: { type: 'string' } },
  });
  await run(values.json === true, values.rows === undefined ? undefined : Number(values.rows));
}
