import type { BuiltInSource } from '../built-in-sources.ts';
import type { LiveRow } from '../storage/schema.ts';
import { type DatasetFolder, remoteFolder } from './dataset-folder.ts';
import { firstThatSucceeds, isCapped, offerDataset } from './offer-dataset.ts';
import { openDataset, readSignature, readSigned } from './open-dataset.ts';
import type { Offer, OfferRequest, SourceDefinition } from './source-definition.ts';
import { KeyChangedError, SyncError } from './sync-error.ts';

/** A dataset on a static host that comes with the extension. */
export function remoteSource({ name, title, url, publicKey }: BuiltInSource): SourceDefinition {
  return { name, title, kind: 'remote', addresses: [url], publicKey, offer: offerRemote };
}

/**
 * Asks a source's hosts what they have, believed only as far as the signature and the hashes
 * go. Mirrors are asked where the main host does not answer or has nothing usable; that the
 * key changed is believed of the main host only.
 */
export function offerRemote(request: OfferRequest): Promise<Offer | 'unchanged'> {
  const folders = request.row.addresses.map((address) => remoteFolder(address, request.meter));
  return firstThatSucceeds(
    folders,
    request.signal,
    (folder, at) => {
      const others = folders.filter((each) => each !== folder);
      const offer = offerFrom(request, [folder, ...others]);
      return at === 0 ? offer : offer.catch(asStranger);
    },
    (error) => error instanceof KeyChangedError || isCapped(error),
  );
}

/** That the key of a source changed is not believed of a mirror or a file: what they have is refused. */
export function asStranger(error: unknown): never {
  throw error instanceof KeyChangedError
    ? new SyncError(`not from the source itself: ${error.message}`, error, 'signature')
    : error;
}

/** @param folders the one that is asked, then those that may help out with segments */
export async function offerFrom(
  { row, live, anew, signal }: OfferRequest,
  folders: readonly [DatasetFolder, ...DatasetFolder[]],
): Promise<Offer | 'unchanged'> {
  const [folder] = folders;
  const proof = await readSignature(folder, signal);
  if (!anew && proof === row.proof) return 'unchanged';
  const signed = await readSigned(folder, proof, signal);
  const { dataset } = await openDataset(folder, signed, row.publicKey ?? '', signal);
  refuseOlder(dataset.revision, live);
  const title = row.builtIn ? (dataset.title ?? row.title) : row.title;
  return {
    offered: offerDataset(dataset, folders, title, row.slice),
    proof,
    dataset: dataset.name,
  };
}

/** @throws SyncError where the version that is live is newer */
export function refuseOlder(revision: number, live: LiveRow | undefined): void {
  if (live === undefined || revision >= live.revision) return;
  throw new SyncError(
    `revision ${revision} is older than the one here, ${live.revision}`,
    undefined,
    'older',
  );
}
