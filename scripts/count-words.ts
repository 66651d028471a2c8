/**
 * Counts in how many ordinary posts each word occurs, language by language, and writes
 * extension/engine/word-frequencies.bin. Languages of which there are no ordinary posts are
 * counted on sentences of news and of everyday speech in their place.
 * Usage: tsx scripts/count-words.ts [FOLDER]
 * (default: ../shared/data). Run it again whenever NORMALISER_VERSION is raised.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { writeWordFrequencies } from '../src/engine/match/word-frequencies.ts';
import { pairHash } from '../src/engine/text/pair-hash.ts';
import { normalise, readWords } from '../src/engine/text/words.ts';

interface TextList {
  readonly file: string;
  /** Columns that hold a text each. */
  readonly texts: readonly string[];
  /** Language of the texts of a column. */
  readonly languageOf: (row: Readonly<Record<string, string>>, column: string) => string;
}

const posts = (file: string, language: string | { readonly column: string }): TextList => ({
  file: `background/${file}`,
  texts: ['text'],
  languageOf: (row) => (typeof language === 'string' ? language : (row[language.column] ?? '')),
});

/** Sentences in their own languages, beside their English in other columns. */
const sentences = (file: string, languages: Readonly<Record<string, string>>): TextList => ({
  file: `crosslingual/${file}`,
  texts: Object.keys(languages),
  languageOf: (_, column) => languages[column] ?? column,
});

/** Languages of which FLORES has a thousand sentences of news and travel, and nothing else here has posts. */
const NEWS_ONLY =
  'af am az be bn bs ca cs cy da el et fi gl gu he hr hu hy id ig is kn ko lt lv ml mr ms mt nb pl ro ru sk sl sr sv ta te tl uk vi';

const LISTS: readonly TextList[] = [
  posts('tweeteval-en.tsv.gz', 'english'),
  posts('still-live.csv.gz', 'english'),
  posts('clef2022-tweets.tsv.gz', { column: 'lang' }),
  posts('umsab-8lang.tsv.gz', { column: 'lang' }),
  posts('persian-parstwiner.tsv.gz', 'persian'),
  posts('persian-telegram.tsv.gz', 'persian'),
  posts('arabic-arsarcasm.tsv.gz', 'arabic'),
  ...['13', '15', '16', '17', '18'].map((year) =>
    sentences(`parallel/ru-en.wmt${year}.tsv.gz`, { ru: 'ru' }),
  ),
  sentences(
    'flores-dev.tsv.gz',
    Object.fromEntries(NEWS_ONLY.split(' ').map((language) => [language, language])),
  ),
  sentences('tatoeba/rus-eng.tsv.gz', { rus: 'ru' }),
  sentences('tatoeba/ukr-eng.tsv.gz', { ukr: 'uk' }),
  sentences('tatoeba/heb-eng.tsv.gz', { heb: 'he' }),
  sentences('tatoeba/ind-eng.tsv.gz', { ind: 'id' }),
  sentences('tatoeba/urd-eng.tsv.gz', { urd: 'ur' }),
  sentences('tatoeba/uzb-eng.tsv.gz', { uzb: 'uz' }),
  sentences('tatoeba/kur-eng.tsv.gz', { kur: 'ku' }),
];
/** A word met in one post only could be that post's own: it is not listed. Of few posts it takes one more. */
const FEWEST_POSTS = 2;
const FEW_POSTS = 2_000;
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

const folder = process.argv[2] ?? join(import.meta.dirname, '../../shared/data');
const seen = new Set<string>();
for (const { file, texts, languageOf } of LISTS) {
  for (const row of readRows(join(folder, file))) {
    for (const column of texts) {
      const text = row[column] ?? '';
      const key = normalise(text);
      // A text copied many times is one voice, not many.
      if (seen.has(key)) continue;
      seen.add(key);
      countPost(languageOf(row, column), text);
    }
  }
}

const wordBits = new Map<number, number>();
const pairBits = new Map<number, number>();
for (const { posts, words, pairs } of languages.values()) {
  const fewest = posts < FEW_POSTS ? FEWEST_POSTS + 1 : FEWEST_POSTS;
  for (const [hash, count] of words) {
    if (count >= fewest) keepFewest(wordBits, hash, -Math.log2((count - 0.5) / posts));
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
for (const [language, { posts }] of languages) process.stderr.write(`${language}: ${posts}\n`);
process.stderr.write(
  `${seen.size} posts, ${wordBits.size} words, ${pairBits.size} pairs, ${bytes.length} bytes\n`,
);
