import { inboxFolder } from './inbox-folder.ts';
import { offerFrom } from './remote-source.ts';
import type { Offer, OfferRequest } from './source-definition.ts';
import { SyncError } from './sync-error.ts';

/** Files that the reader brought, checked like those of a host. */
export function offerFile(request: OfferRequest): Promise<Offer | 'unchanged'> {
  const { pendingFile } = request.row;
  if (pendingFile === undefined)
    return Promise.reject(new SyncError('no file was chosen', undefined, 'noFile'));
  return offerFrom(request, [inboxFolder(pendingFile)]);
}
