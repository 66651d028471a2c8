import { sha256Hex } from '../../dataset/hash.ts';
import type { DataPackage, NamedFile } from '../../dataset/package.ts';
import { NORMALISER_VERSION } from '../../engine/index.ts';
import type { DatasetFiles } from '../dataset-files/dataset-files.ts';
import { reasonOf } from '../io/user-error.ts';

const WORD_COUNTS_MAGIC = 0x43574845; // "EHWC", little endian
const WORD_COUNTS_VERSION = 1;
const WORD_COUNTS_HEADER_BYTES = 20;
const ENTRY_BYTES = 4;
const HASH_BYTES = 3;

/** @returns a fault for each file beside the segments that is not as the descriptor says */
export async function namedFileFaults(
  files: DatasetFiles,
  { schemas = [], wordCounts }: DataPackage,
): Promise<readonly string[]> {
  const faults = [
    ...(await Promise.all(schemas.map((file) => fileFault(files, file)))),
    wordCounts && (await fileFault(files, wordCounts, wordCountsFault)),
  ];
  return faults.filter((fault) => fault !== undefined);
}

async function fileFault(
  files: DatasetFiles,
  { path, bytes: size, hash }: NamedFile,
  contentFault: (bytes: Uint8Array) => string | undefined = () => undefined,
): Promise<string | undefined> {
  const tell = (reason: string) => `${files.locate(path)}: ${reason}`;
  const bytes = await files.read(path, size).catch((error: unknown) => reasonOf(error));
  if (typeof bytes === 'string') return bytes;
  if (bytes === undefined) return tell('no such file');
  if (bytes.length !== size) return tell(`${bytes.length} bytes in place of ${size}`);
  if (`sha256:${await sha256Hex(bytes)}` !== hash) return tell('its bytes do not fit its hash');
  const fault = contentFault(bytes);
  return fault === undefined ? undefined : tell(fault);
}

/** Checks the table that docs/dataset-format.md describes. */
function wordCountsFault(bytes: Uint8Array): string | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < WORD_COUNTS_HEADER_BYTES || view.getUint32(0, true) !== WORD_COUNTS_MAGIC)
    return 'not a table of word counts';
  if (view.getUint32(4, true) !== WORD_COUNTS_VERSION) return 'a table of another version';
  if (view.getUint32(8, true) !== NORMALISER_VERSION)
    return 'counted by another version of the normaliser';
  const entries = view.getUint32(16, true);
  if (bytes.length !== WORD_COUNTS_HEADER_BYTES + entries * ENTRY_BYTES)
    return 'cut short, or longer than its entries';
  let last = -1;
  for (let entry = 0; entry < entries; entry += 1) {
    const at = WORD_COUNTS_HEADER_BYTES + entry * HASH_BYTES;
    const hash = view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
    if (hash <= last) return 'its words do not ascend';
    last = hash;
  }
  return undefined;
}
