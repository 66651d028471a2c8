import { readFile } from 'node:fs/promises';
import { readWordFrequencies, type WordFrequencies } from '../../engine/index.ts';

const FILE = new URL('../../../extension/engine/word-frequencies.bin', import.meta.url);

/** The table that the extension carries. */
export async function readOwnFrequencies(): Promise<WordFrequencies> {
  return readWordFrequencies(new Uint8Array(await readFile(FILE)));
}
