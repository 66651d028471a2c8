import { readFileSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { cleanText } from '../../src/engine/encoder/cleanup.ts';
import { readTokenizer } from '../../src/engine/encoder/pieces.ts';
import { readTensors } from '../../src/engine/encoder/tensors.ts';

/** Compares clean-up and tokens with what `python -m encoder.parity OUT.json` wrote. */
const [, , path = ''] = argv;
const rows: readonly (readonly [string, string, readonly number[]])[] = JSON.parse(
  readFileSync(path, 'utf8'),
);
const tokenizer = readTokenizer(
  readTensors(new Uint8Array(readFileSync('extension/encoder/pieces.safetensors'))),
);
let cleaned = 0;
let tokenized = 0;
for (const [source, expectedText, expectedIds] of rows) {
  const clean = cleanText(source);
  const { ids } = tokenizer.tokens(clean, 100_000);
  const sameText = clean.text === expectedText;
  const sameIds =
    ids.length === expectedIds.length && ids.every((id, at) => id === expectedIds[at]);
  if (!sameText) cleaned += 1;
  if (!sameIds) tokenized += 1;
  if (!sameText || !sameIds)
    stdout.write(`${JSON.stringify([source, expectedText, clean.text])}\n`);
}
stdout.write(`${rows.length} texts: ${cleaned} cleaned otherwise, ${tokenized} other tokens\n`);
