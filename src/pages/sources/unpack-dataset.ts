import type { Entry, FileEntry } from '@zip.js/zip.js/lib/zip-core-native.js';

/** Why a file cannot be taken for a dataset. */
export type UnpackFault = 'notZip' | 'encrypted' | 'noDataset' | 'several' | 'tooLarge';

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
/** No file of a dataset may be larger, in bytes. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_ENTRIES = 50_000;
/** Segments are compressed already: what unpacks to far more than the file is meant to fill the disk. */
const MOST_GROWTH = 2;
const GROWTH_ALLOWANCE = 64 * 1024 * 1024;

export interface Unpacking {
  /** Stores one file of the dataset, by its path inside the dataset's folder. */
  readonly put: (path: string, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  /** Bytes unpacked so far, and how many there are. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Unpacks the zip of a dataset's folder, one file at a time. The folder may stand inside
 * others, as messengers and file managers like to pack it.
 *
 * @throws UnpackError, or what `put` throws
 */
export async function unpackDataset(file: Blob, unpacking: Unpacking): Promise<void> {
  // Loaded when the first file is brought: most readers never need it.
  const zip = await import('@zip.js/zip.js/lib/zip-core-native.js');
  const reader = new zip.ZipReader(new zip.BlobReader(file), { useWebWorkers: false });
  const entries = await listEntries(() => reader.getEntriesGenerator());
  const files = filesOfDataset(entries);
  const total = files.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  let room = MOST_GROWTH * file.size + GROWTH_ALLOWANCE;
  if (total > room) throw new UnpackError('tooLarge');
  let done = 0;
  for (const { path, entry } of files) {
    if (entry.encrypted) throw new UnpackError('encrypted');
    const bytes = await unpackEntry(entry, Math.min(room, MOST_BYTES), unpacking.signal);
    await unpacking.put(path, bytes);
    room -= bytes.length;
    done += bytes.length;
    unpacking.onProgress(done, total);
  }
}

async function listEntries(list: () => AsyncIterable<Entry>): Promise<FileEntry[]> {
  const entries: FileEntry[] = [];
  try {
    for await (const entry of list()) {
      if (entries.length === MOST_ENTRIES) throw new UnpackError('tooLarge');
      if (!entry.directory) entries.push(entry);
    }
  } catch (error) {
    throw error instanceof UnpackError ? error : new UnpackError('notZip', error);
  }
  return entries;
}

/** @throws UnpackError where there is not exactly one dataset */
function filesOfDataset(entries: readonly FileEntry[]) {
  const descriptors = entries.filter(({ filename }) => DESCRIPTOR.test(filename));
  const [descriptor] = descriptors;
  if (descriptor === undefined) throw new UnpackError('noDataset');
  if (descriptors.length > 1) throw new UnpackError('several');
  const folder = descriptor.filename.replace(/datapackage\.json$/, '');
  return entries.flatMap((entry) => {
    const path = entry.filename.startsWith(folder) ? entry.filename.slice(folder.length) : '';
    return WANTED.test(path) ? [{ path, entry }] : [];
  });
}

/** @throws UnpackError where it is larger than `limit` or damaged */
async function unpackEntry(
  entry: FileEntry,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const target = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      size += chunk.length;
      if (size > limit) throw new UnpackError('tooLarge');
      chunks.push(chunk);
    },
  });
  try {
    await entry.getData(target, { signal, checkSignature: true });
  } catch (error) {
    signal.throwIfAborted();
    throw size > limit ? new UnpackError('tooLarge', error) : new UnpackError('notZip', error);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
