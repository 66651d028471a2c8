/**
 * Counts in how many ordinary posts each word occurs, language by language, and writes
 * extension/engine/word-frequencies.bin. Usage: tsx scripts/count-words.ts [FOLDER]
 * (default: ../shared/data/background). Run it again whenever NORMALISER_VERSION is raised.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { writeWordFrequencies } from '../src/engine/match/word-frequencies.ts';
import { pairHash } from '../src/engine/text/pair-hash.ts';
import { normalise, readWords } from '../src/engine/text/words.ts';

interface PostList {
  readonly file: string;
  /** Language of every post, or the column that names it. */
  readonly language: string | { readonly column: string };
}

const LISTS: readonly PostList[] = [
  { file: 'tweeteval-en.tsv.gz', language: 'english' },
  { file: 'still-live.csv.gz', language: 'english' },
  { file: 'clef2022-tweets.tsv.gz', language: { column: 'lang' } },
  { file: 'umsab-8lang.tsv.gz', language: { column: 'lang' } },
  { file: 'persian-parstwiner.tsv.gz', language: 'persian' },
  { file: 'persian-telegram.tsv.gz', language: 'persian' },
  { file: 'arabic-arsarcasm.tsv.gz', language: 'arabic' },
];
/** A word met in one post only could be that post's own: it is not listed. */
const FEWEST_POSTS = 2;
const FEWEST_POSTS_OF_PAIR = 3;
/** More surprise than this no list of this size can show. */
const MOST_BITS = 13;

function readRows(path: string): Record<string, string>[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  if (path.endsWith('.csv.gz')) return parse(text, { columns: true, relax_quotes: true });
  const [head = '', ...lines] = text.split('\n').filter((line) => line !== '');
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}

/** How often each word, and each pair of neighbours, was met in one language. */
interface LanguageCounts {
  posts: number;
  readonly words: Map<number, number>;
  readonly pairs: Map<number, { count: number; readonly first: number }>;
}

const languages = new Map<string, LanguageCounts>();

function countPost(language: string, text: string): void {
  const counts = languages.get(language) ?? { posts: 0, words: new Map(), pairs: new Map() };
  languages.set(language, counts);
  counts.posts += 1;
  const words = readWords(text);
  const sequence = [...words.hashes.subarray(0, words.count)];
  for (const hash of new Set(sequence)) counts.words.set(hash, (counts.words.get(hash) ?? 0) + 1);
  const pairs = new Map(
    sequence.slice(1).map((second, at) => [pairHash(sequence[at] ?? 0, second), sequence[at] ?? 0]),
  );
  for (const [hash, first] of pairs) {
    const pair = counts.pairs.get(hash) ?? { count: 0, first };
    pair.count += 1;
    counts.pairs.set(hash, pair);
  }
}

/** Keeps each hash's fewest bits over all languages. */
function keepFewest(bits: Map<number, number>, hash: number, value: number): void {
  bits.set(hash, Math.min(value, MOST_BITS, bits.get(hash) ?? MOST_BITS));
}

const folder = process.argv[2] ?? join(import.meta.dirname, '../../shared/data/background');
const seen = new Set<string>();
for (const { file, language } of LISTS) {
  for (const row of readRows(join(folder, file))) {
    const text = row['text'] ?? '';
    const key = normalise(text);
    // A text copied many times is one voice, not many.
    if (seen.has(key)) continue;
    seen.add(key);
    countPost(typeof language === 'string' ? language : (row[language.column] ?? ''), text);
  }
}

const wordBits = new Map<number, number>();
const pairBits = new Map<number, number>();
for (const { posts, words, pairs } of languages.values()) {
  for (const [hash, count] of words) {
    if (count >= FEWEST_POSTS) keepFewest(wordBits, hash, -Math.log2((count - 0.5) / posts));
  }
  for (const [hash, { count, first }] of pairs) {
    if (count >= FEWEST_POSTS_OF_PAIR)
      keepFewest(pairBits, hash, -Math.log2((count - 0.5) / (words.get(first) ?? count)));
  }
}
const sorted = (bits: ReadonlyMap<number, number>): [number, number][] =>
  [...bits].sort(([a], [b]) => a - b);
const output = join(import.meta.dirname, '../extension/engine');
mkdirSync(output, { recursive: true });
const bytes = writeWordFrequencies(sorted(wordBits), sorted(pairBits), MOST_BITS);
writeFileSync(join(output, 'word-frequencies.bin'), bytes);
process.stderr.write(
  `${seen.size} posts, ${wordBits.size} words, ${pairBits.size} pairs, ${bytes.length} bytes\n`,
);
