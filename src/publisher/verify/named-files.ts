import type { DataPackage, NamedFile } from '../../dataset/package.ts';
import { NORMALISER_VERSION } from '../../engine/index.ts';
import type { DatasetFiles } from '../dataset-files/dataset-files.ts';
import { readCheckedFile } from '../dataset-files/read-dataset.ts';
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
  file: NamedFile,
  contentFault: (bytes: Uint8Array) => string | undefined = () => undefined,
): Promise<string | undefined> {
  const bytes = await readCheckedFile(files, file).catch((error: unknown) => reasonOf(error));
  if (typeof bytes === 'string') return bytes;
  const fault = contentFault(bytes);
  return fault === undefined ? undefined : `${files.locate(file.path)}: ${fault}`;
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
