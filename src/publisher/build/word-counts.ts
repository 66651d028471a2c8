import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../dataset/hash.ts';
import { type NamedFile, wordCountsPath } from '../../dataset/package.ts';
import { NORMALISER_VERSION } from '../../engine/index.ts';
import { numberIn } from './tables/sql-values.ts';
import type { Tables } from './tables/tables.ts';

/**
 * How many different messages of the dataset hold each word. File, little endian: "EHWC", u32
 * version, u32 normaliser, u32 messages, u32 entries; then the 24-bit hashes of the words in
 * ascending order, and a byte for each: 16 × log2 of its count, rounded.
 */
const MAGIC = 0x43574845;
const VERSION = 1;
const HEADER_BYTES = 20;
const STEPS_PER_DOUBLING = 16;

/** @param folder of the dataset */
export async function writeWordCounts(folder: string, tables: Tables): Promise<NamedFile> {
  const hashes: number[] = [];
  const steps: number[] = [];
  for await (const rows of tables.read('word_counts', ['word', 'messages'])) {
    for (const [word, messages] of rows) {
      hashes.push(numberIn(word));
      steps.push(Math.round(STEPS_PER_DOUBLING * Math.log2(numberIn(messages))));
    }
  }
  let messages = 0;
  for await (const [row] of tables.read('messages', ['messages'])) messages = numberIn(row?.[0]);
  const bytes = encode(messages, hashes, steps);
  const hash = `sha256:${await sha256Hex(bytes)}`;
  const path = wordCountsPath(hash);
  await mkdir(join(folder, 'words'));
  await writeFile(join(folder, path), bytes);
  return { path, bytes: bytes.length, hash };
}

function encode(
  messages: number,
  hashes: readonly number[],
  steps: readonly number[],
): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEADER_BYTES + hashes.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [at, value] of [MAGIC, VERSION, NORMALISER_VERSION, messages, hashes.length].entries())
    view.setUint32(at * 4, value, true);
  for (const [at, hash] of hashes.entries()) {
    view.setUint16(HEADER_BYTES + at * 3, hash & 0xffff, true);
    view.setUint8(HEADER_BYTES + at * 3 + 2, hash >>> 16);
  }
  bytes.set(steps, HEADER_BYTES + hashes.length * 3);
  return bytes;
}
