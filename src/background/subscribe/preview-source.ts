import { keyFingerprint, publicKeyLine } from '../../dataset/key-fingerprint.ts';
import type { DataPackage, Segment } from '../../dataset/package.ts';
import { type Slice, segmentsOf } from '../../dataset/slice.ts';
import type { SourcePlace, SourcePreview } from '../../platform/source-messages.ts';
import { type DatasetFolder, remoteFolder } from '../sync/dataset-folder.ts';
import { inboxFolder } from '../sync/inbox-folder.ts';
import {
  openDataset,
  readOfferedKey,
  readSignature,
  readSigned,
  type SignedBytes,
} from '../sync/open-dataset.ts';
import { SyncError } from '../sync/sync-error.ts';
import { folderAddress } from './source-address.ts';

/** In UTF-16 units, of what a publisher wrote. */
const LONGEST_NAME = 500;

/**
 * Looks at a dataset before the reader decides: everything is checked, nothing is kept, and
 * no key is pinned. Without a key from the reader, the one that the host offers is used.
 *
 * @throws SyncError, MinisignError or PackageError with the reason
 */
export async function previewSource(
  place: SourcePlace,
  pastedKey: string | undefined,
  slice: Slice | undefined,
  signal: AbortSignal,
): Promise<SourcePreview> {
  const address = 'address' in place ? folderAddress(place.address) : undefined;
  const folder = 'file' in place ? inboxFolder(place.file) : remoteFolder(address ?? '');
  const signed = await readSigned(folder, await readSignature(folder, signal), signal);
  const publicKey = publicKeyLine(pastedKey ?? (await offeredKey(folder, signal)));
  const dataset = await openWith(folder, signed, publicKey, signal);
  return {
    ...(address === undefined ? {} : { address }),
    ...describe(dataset),
    publicKey,
    fingerprint: await keyFingerprint(publicKey),
    keyFrom: pastedKey === undefined ? 'host' : 'reader',
    ...holdings(dataset.resources),
    chosen: sums(segmentsOf(dataset.resources, slice ?? {})),
  };
}

/** @throws SyncError where the host offers none */
async function offeredKey(folder: DatasetFolder, signal: AbortSignal): Promise<string> {
  const key = await readOfferedKey(folder, signal);
  if (key === undefined)
    throw new SyncError('there is no publisher.pub beside the dataset', undefined, 'noKey');
  return key;
}

async function openWith(
  folder: DatasetFolder,
  signed: SignedBytes,
  publicKey: string,
  signal: AbortSignal,
): Promise<DataPackage> {
  try {
    return (await openDataset(folder, signed, publicKey, signal)).dataset;
  } catch (error) {
    if (!(error instanceof SyncError) || error.fault !== 'keyChanged') throw error;
    // No key was pinned yet, so none has changed: it is simply not the one that signed.
    throw new SyncError(error.message, error, 'signature');
  }
}

function describe(dataset: DataPackage) {
  const publisher = dataset.contributors?.[0]?.title;
  const licence = dataset.licenses?.[0]?.name ?? dataset.licenses?.[0]?.title;
  return {
    dataset: dataset.name,
    title: (dataset.title ?? dataset.name).slice(0, LONGEST_NAME),
    version: dataset.version,
    ...sums(dataset.resources),
    lean: dataset.flavour === 'lean',
    ...(dataset.description === undefined ? {} : { description: dataset.description }),
    ...(dataset.homepage === undefined ? {} : { homepage: dataset.homepage }),
    ...(dataset.validUntil === undefined ? {} : { validUntil: dataset.validUntil }),
    ...(publisher === undefined ? {} : { publisher }),
    ...(licence === undefined ? {} : { licence }),
  };
}

function sums(segments: readonly Segment[]): { readonly records: number; readonly bytes: number } {
  return {
    records: segments.reduce((sum, { records }) => sum + records, 0),
    bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

/** What a reader can choose from; a dimension that any segment leaves open is none. */
function holdings(segments: readonly Segment[]) {
  const spans = segments.map(({ holds }) => holds?.years);
  const years = spans.every((span) => span !== undefined) && spans.length > 0;
  return {
    ...(years
      ? {
          years: [
            Math.min(...spans.map(([first]) => first)),
            Math.max(...spans.map(([, last]) => last)),
          ] as const,
        }
      : {}),
    languages: union(segments.map(({ holds }) => holds?.languages)),
    grounds: union(segments.map(({ holds }) => holds?.grounds)),
  };
}

function union(lists: readonly (readonly string[] | undefined)[]): string[] {
  if (lists.some((list) => list === undefined)) return [];
  return [...new Set(lists.flatMap((list) => list ?? []))].toSorted();
}
