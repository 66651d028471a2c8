import { readFileSync, writeFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';
import type { EncodedText } from '../../src/engine/encoder/encoder.ts';
import { CENTRE_STEPS } from '../../src/engine/encoder/pooled.ts';
import { STATIC_WIDTH } from '../../src/engine/encoder/static-table.ts';
import { dataOfBytes } from '../../src/engine/encoder/stored-states.ts';
import { openOwnEncoder } from '../../src/publisher/match/own-encoder.ts';
import { ORDINARY_LISTS, readOrdinaryPosts } from '../support/ordinary-posts.ts';
import { readRows } from '../support/shared-data.ts';

/**
 * What the static vectors of ordinary posts in each language have in common, written to
 * manifest.json of FOLDER (see src/engine/encoder/pooled.ts). Needs the data in ../shared.
 *
 *     tsx bench/encoder/post-centres.ts FOLDER
 *
 * Every other post counts: the others are what bench/encoder/pooled-gate.ts measures by. Sentences of
 * flores stand in for languages of which there are hardly any posts.
 */
const LEAST_POSTS = 150;

const [, , folder = ''] = argv;
const own = await openOwnEncoder(pathToFileURL(`${folder}/`));
if (own === undefined) throw new Error(`There is no encoder in ${folder}.`);
const { encoder } = own;
const { languages } = encoder.manifest;
const sums = languages.map(() => ({ texts: 0, sum: new Float64Array(STATIC_WIDTH) }));
function add(encoded: EncodedText): void {
  const [whole] = encoder.partsOf(encoded);
  const into = sums[encoded.language];
  if (whole === undefined || into === undefined) return;
  into.texts += 1;
  whole.vector.forEach((value, dimension) => {
    into.sum[dimension] = (into.sum[dimension] ?? 0) + value;
  });
}

for (const list of ORDINARY_LISTS) {
  for (const [at, { text }] of readOrdinaryPosts(list).entries())
    if (at % 2 === 0) add(encoder.read(text));
}
const withoutPosts = languages.filter((_, at) => (sums[at]?.texts ?? 0) < LEAST_POSTS);
for (const [at, row] of readRows('crosslingual/flores-dev.tsv.gz').entries()) {
  if (at % 2 === 1) continue;
  for (const language of withoutPosts) {
    const text = row[language];
    if (text !== undefined) add(encoder.read(text, language));
  }
}
const centres: Record<string, string> = {};
for (const [at, { texts, sum }] of sums.entries()) {
  const language = languages[at] ?? '';
  stdout.write(`${language}: ${texts}\n`);
  if (texts < LEAST_POSTS) continue;
  const bytes = Int8Array.from(sum, (value) => Math.round((value / texts) * CENTRE_STEPS));
  centres[language] = dataOfBytes(new Uint8Array(bytes.buffer));
}
// All else in the file stays as encoder/export.py wrote it.
const path = `${folder}/manifest.json`;
const written = JSON.stringify({ centres }, undefined, 1).slice(2, -2);
writeFileSync(
  path,
  readFileSync(path, 'utf8').replace(/^ "centres": \{[^}]*\}/m, () => written),
);
await own.close();
