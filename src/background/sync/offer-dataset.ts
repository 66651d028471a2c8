import { sha256Hex } from '../../dataset/hash.ts';
import type { DataPackage, Segment } from '../../dataset/package.ts';
import { decompressSegment } from '../../dataset/segment.ts';
import type { Slice } from '../../platform/source-messages.ts';
import type { DatasetFolder } from './dataset-folder.ts';
import type { OfferedSegment, OfferedVersion } from './offered-version.ts';
import { chooseSegments } from './slice.ts';
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
  const segments = chooseSegments(dataset.resources, slice);
  if (segments.length === 0 && dataset.resources.length > 0) {
    throw new SyncError('no segment of it is in the chosen part', undefined, 'nothingChosen');
  }
  return {
    version: dataset.version,
    revision: dataset.revision,
    title,
    ...(dataset.homepage === undefined ? {} : { url: dataset.homepage }),
    segments: segments.map((segment) => offerSegment(folders, segment)),
  };
}

function offerSegment(folders: readonly DatasetFolder[], segment: Segment): OfferedSegment {
  const hash = segment.hash.slice('sha256:'.length);
  return {
    hash,
    records: segment.records,
    bytes: segment.bytes,
    load: (signal, onProgress) =>
      firstThatSucceeds(folders, signal, async (folder) => {
        const gz = await folder.read(segment.path, {
          limit: segment.bytes,
          immutable: true,
          signal,
          onProgress,
        });
        if (gz.length !== segment.bytes) {
          throw new SyncError(
            `${segment.path}: ${gz.length} bytes in place of ${segment.bytes}`,
            undefined,
            'truncated',
          );
        }
        if ((await sha256Hex(gz)) !== hash) {
          throw new SyncError(`${segment.path}: its bytes do not fit its hash`, undefined, 'hash');
        }
        return decompressSegment(gz, segment.rawBytes);
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
