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

const folder = process.argv[2] ?? join(import.meta.dirname, '../../shared/data/background');
const posts = new Map<string, number>();
const counts = new Map<string, Map<number, number>>();
const seen = new Set<string>();
for (const { file, language } of LISTS) {
  for (const row of readRows(join(folder, file))) {
    const text = row['text'] ?? '';
    const key = normalise(text);
    if (seen.has(key)) continue;
    seen.add(key);
    const name = typeof language === 'string' ? language : (row[language.column] ?? '');
    posts.set(name, (posts.get(name) ?? 0) + 1);
    const words = readWords(text);
    const ofLanguage = counts.get(name) ?? new Map<number, number>();
    counts.set(name, ofLanguage);
    for (const hash of new Set(words.hashes.subarray(0, words.count))) {
      ofLanguage.set(hash, (ofLanguage.get(hash) ?? 0) + 1);
    }
  }
}

const bits = new Map<number, number>();
for (const [name, ofLanguage] of counts) {
  const total = posts.get(name) ?? 1;
  for (const [hash, count] of ofLanguage) {
    if (count < FEWEST_POSTS) continue;
    const surprise = Math.min(MOST_BITS, -Math.log2((count - 0.5) / total));
    bits.set(hash, Math.min(surprise, bits.get(hash) ?? MOST_BITS));
  }
}
const listed = [...bits].map(([hash, value]) => ({ hash, bits: value })).sort((a, b) => a.hash - b.hash);
const output = join(import.meta.dirname, '../extension/engine');
mkdirSync(output, { recursive: true });
const bytes = writeWordFrequencies(listed, MOST_BITS);
writeFileSync(join(output, 'word-frequencies.bin'), bytes);
process.stderr.write(`${seen.size} posts, ${listed.length} words, ${bytes.length} bytes\n`);
