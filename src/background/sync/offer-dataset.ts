import { sha256Hex } from '../../dataset/hash.ts';
import type { DataPackage, NamedFile, Segment } from '../../dataset/package.ts';
import { decompressSegment } from '../../dataset/segment.ts';
import { type Slice, segmentsOf } from '../../dataset/slice.ts';
import type { DatasetFolder } from './dataset-folder.ts';
import type { OfferedFile, OfferedSegment, OfferedVersion } from './offered-version.ts';
import { SyncError } from './sync-error.ts';

/**
 * A dataset whose signature was checked, as a version that can be installed.
 *
 * @param folders where its files are, in the order in which they are asked
 * @throws SyncError when nothing of it is in the slice
 */
export function offerDataset(
  dataset: DataPackage,
  folders: readonly DatasetFolder[],
  title: string,
  slice: Slice | undefined,
): OfferedVersion {
  const { flavour, accountSalt, wordCounts, validUntil, withdrawn = [] } = dataset;
  if (
    slice !== undefined &&
    dataset.resources.length > 0 &&
    segmentsOf(dataset.resources, slice).length === 0
  ) {
    throw new SyncError('no segment of it is in the chosen part', undefined, 'nothingChosen');
  }
  return {
    version: dataset.version,
    revision: dataset.revision,
    title,
    ...(dataset.homepage === undefined ? {} : { url: dataset.homepage }),
    segments: dataset.resources.map((segment) => offerSegment(folders, segment)),
    ...(flavour === undefined ? {} : { flavour }),
    ...(accountSalt === undefined ? {} : { accountSalt }),
    ...(wordCounts === undefined ? {} : { wordCounts: offerFile(folders, wordCounts) }),
    ...(validUntil === undefined ? {} : { validUntil }),
    withdrawn: withdrawn.map(({ id }) => id),
  };
}

function offerSegment(folders: readonly DatasetFolder[], segment: Segment): OfferedSegment {
  const { records, rawBytes, superseded, holds } = segment;
  const file = offerFile(folders, segment);
  return {
    ...file,
    records,
    rawBytes,
    ...(superseded === undefined ? {} : { superseded }),
    ...(holds === undefined ? {} : { holds }),
    load: async (signal, onProgress) =>
      decompressSegment(await file.load(signal, onProgress), rawBytes),
  };
}

function offerFile(
  folders: readonly DatasetFolder[],
  { path, bytes, hash }: NamedFile,
): OfferedFile {
  const digits = hash.slice('sha256:'.length);
  return {
    hash: digits,
    bytes,
    load: (signal, onProgress) =>
      firstThatSucceeds(folders, signal, async (folder) => {
        const file = await folder.read(path, { limit: bytes, immutable: true, signal, onProgress });
        if (file.length !== bytes) {
          throw new SyncError(
            `${path}: ${file.length} bytes in place of ${bytes}`,
            undefined,
            'truncated',
          );
        }
        if ((await sha256Hex(file)) !== digits) {
          throw new SyncError(`${path}: its bytes do not fit its hash`, undefined, 'hash');
        }
        return file;
      }),
  };
}

/**
 * Asks one after the other until one gives what is wanted.
 * @param isFinal errors after which no other is asked
 * @throws what the first one threw, or the abort
 */
export async function firstThatSucceeds<Place, Result>(
  places: readonly Place[],
  signal: AbortSignal,
  attempt: (place: Place, at: number) => Promise<Result>,
  isFinal: (error: unknown, at: number) => boolean = isCapped,
): Promise<Result> {
  const failures: unknown[] = [];
  for (const [at, place] of places.entries()) {
    try {
      return await attempt(place, at);
    } catch (error) {
      signal.throwIfAborted();
      failures.push(error);
      if (isFinal(error, at)) throw error;
    }
  }
  throw failures[0] ?? new SyncError('there is no address to ask');
}

export function isCapped(error: unknown): boolean {
  return error instanceof SyncError && error.fault === 'dataCap';
}
