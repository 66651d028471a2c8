import { createWriteStream, readFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { pathToFileURL } from 'node:url';
import { openOwnEncoder } from '../../src/publisher/match/own-encoder.ts';

/**
 * Features of pairs as the product has them, with the transformer in 8 bits, for encoder/measure.py.
 *
 *     tsx bench/encoder/judge-pairs.ts FOLDER NEAR.json OUT.jsonl
 *
 * FOLDER holds the encoder's files.
 */
interface NearPair {
  readonly post: readonly number[];
  readonly postLanguage: string;
  readonly removal: readonly number[];
  readonly removalLanguage: string;
  readonly isPart: boolean;
}

const [, , folder = '', inPath = '', outPath = ''] = argv;
const pairs: readonly NearPair[] = JSON.parse(readFileSync(inPath, 'utf8'));
const own = await openOwnEncoder(pathToFileURL(`${folder}/`));
if (own === undefined) throw new Error(`There is no encoder in ${folder}.`);
const { languages } = own.encoder.manifest;
const out = createWriteStream(outPath);
for (const [at, pair] of pairs.entries()) {
  const post = {
    ids: Uint16Array.from(pair.post),
    language: languages.indexOf(pair.postLanguage),
  };
  const compared = {
    post: { start: 0, end: pair.post.length },
    removal: { ids: Uint16Array.from(pair.removal) },
    language: languages.indexOf(pair.removalLanguage),
    isPart: pair.isPart,
  };
  const [judged] = await own.judge([own.encoder.pairOf(post, compared)]);
  out.write(`${JSON.stringify(judged?.features)}\n`);
  if (at % 200 === 0) stdout.write(`${at} of ${pairs.length}\n`);
}
out.end();
await own.close();
