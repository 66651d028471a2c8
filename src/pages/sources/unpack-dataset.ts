import { type UnzipFileInfo, unzipSync } from 'fflate';

/** Why a file cannot be taken for a dataset. */
export type UnpackFault = 'notZip' | 'noDataset' | 'several' | 'tooLarge';

export class UnpackError extends Error {
  readonly fault: UnpackFault;

  constructor(fault: UnpackFault, cause?: unknown) {
    super(fault, { cause });
    this.name = 'UnpackError';
    this.fault = fault;
  }
}

/** The files of a dataset: docs/dataset-format.md. Whatever else is in the file is left alone. */
const WANTED =
  /^(?:datapackage\.json(?:\.minisig)?|publisher\.pub|segments\/[0-9a-f]{64}\.jsonl\.gz|words\/[0-9a-f]{64}\.bin)$/;
const DESCRIPTOR = /(?:^|\/)datapackage\.json$/;
const MEBIBYTE = 1024 * 1024;
/** The zip is held in memory while it is unpacked, in bytes. */
const MOST_ZIPPED = 1024 * MEBIBYTE;
/** No file of a dataset may be larger, in bytes; so much is unpacked at a time. */
const MOST_BYTES = 32 * MEBIBYTE;
const MOST_ENTRIES = 50_000;
/** Segments are compressed already: what unpacks to far more than the file is meant to fill the disk. */
const MOST_GROWTH = 2;
const GROWTH_ALLOWANCE = 64 * MEBIBYTE;

export interface Unpacking {
  /** Stores one file of the dataset, by its path inside the dataset's folder. */
  readonly put: (path: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Bytes unpacked so far, and how many there are. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

interface Entry {
  readonly path: string;
  readonly name: string;
  /** As declared; never more is unpacked. */
  readonly bytes: number;
}

/**
 * Unpacks the zip of a dataset's folder, some files at a time. The folder may stand inside
 * others, as messengers and file managers like to pack it. Damage that the zip does not show
 * is found when the background checks the hashes.
 *
 * @throws UnpackError, or what `put` throws
 */
export async function unpackDataset(file: Blob, unpacking: Unpacking): Promise<void> {
  const { put, onProgress, signal } = unpacking;
  if (file.size > MOST_ZIPPED) throw new UnpackError('tooLarge');
  const zip = new Uint8Array(await file.arrayBuffer());
  const entries = filesOfDataset(listEntries(zip));
  const total = entries.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > MOST_GROWTH * file.size + GROWTH_ALLOWANCE) throw new UnpackError('tooLarge');
  let done = 0;
  for (const batch of batchesOf(entries)) {
    signal.throwIfAborted();
    const unpacked = unzip(zip, ({ name }) => batch.some((entry) => entry.name === name));
    for (const { path, name } of batch) {
      const bytes = new Uint8Array(unpacked[name] ?? []);
      await put(path, bytes);
      done += bytes.length;
      onProgress(done, total);
    }
  }
}

function listEntries(zip: Uint8Array): readonly UnzipFileInfo[] {
  const entries: UnzipFileInfo[] = [];
  unzip(zip, (entry) => {
    if (entries.length === MOST_ENTRIES) throw new UnpackError('tooLarge');
    entries.push(entry);
    return false;
  });
  return entries;
}

/** @throws UnpackError where there is not exactly one dataset, or a file of it is too large */
function filesOfDataset(entries: readonly UnzipFileInfo[]): readonly Entry[] {
  const descriptors = entries.filter(({ name }) => DESCRIPTOR.test(name));
  const [descriptor] = descriptors;
  if (descriptor === undefined) throw new UnpackError('noDataset');
  if (descriptors.length > 1) throw new UnpackError('several');
  const folder = descriptor.name.replace(/datapackage\.json$/, '');
  return entries.flatMap(({ name, originalSize: bytes }) => {
    const path = name.startsWith(folder) ? name.slice(folder.length) : '';
    if (!WANTED.test(path)) return [];
    if (bytes > MOST_BYTES) throw new UnpackError('tooLarge');
    return [{ path, name, bytes }];
  });
}

/** As many files at a time as may be in memory together. */
function batchesOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const batches: Entry[][] = [];
  let room = 0;
  for (const entry of entries) {
    room -= entry.bytes;
    if (room < 0 || batches.length === 0) {
      batches.push([]);
      room = MOST_BYTES - entry.bytes;
    }
    batches.at(-1)?.push(entry);
  }
  return batches;
}

function unzip(zip: Uint8Array, filter: (entry: UnzipFileInfo) => boolean) {
  try {
    return unzipSync(zip, { filter });
  } catch (error) {
    throw error instanceof UnpackError ? error : new UnpackError('notZip', error);
  }
}
