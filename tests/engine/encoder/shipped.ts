import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Codebook } from '../../../src/engine/encoder/codes.ts';
import { readTokenizer } from '../../../src/engine/encoder/pieces.ts';
import { StaticTable } from '../../../src/engine/encoder/static-table.ts';
import { readTensors, type Tensor } from '../../../src/engine/encoder/tensors.ts';
import type { Tokenizer } from '../../../src/engine/encoder/tokenizer.ts';

/** The encoder that ships. */
const FOLDER = join(import.meta.dirname, '../../../extension/encoder');

function shippedTensors(name: string): ReadonlyMap<string, Tensor> {
  return readTensors(new Uint8Array(readFileSync(join(FOLDER, `${name}.safetensors`))));
}

/** manifest.json, parsed. */
export const shippedManifest = (): unknown =>
  JSON.parse(readFileSync(join(FOLDER, 'manifest.json'), 'utf8'));
export const shippedTokenizer = (): Tokenizer => readTokenizer(shippedTensors('pieces'));
export const shippedTable = (): StaticTable => new StaticTable(shippedTensors('static'));
export const shippedCodebook = (): Codebook => new Codebook(shippedTensors('codes'));
