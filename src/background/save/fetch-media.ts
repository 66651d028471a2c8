import type { FoundMedia } from '../../evidence/captured-post.ts';
import type { Taken } from '../../evidence/compose.ts';
import { pictureType } from '../../evidence/picture-type.ts';
import { PICTURE_HOST } from '../../platform/picture-host.ts';
import { fetchBounded } from '../sync/fetch-bounded.ts';
import { SyncError } from '../sync/sync-error.ts';

const MAX_BYTES = 20 * 1024 * 1024;
/** Milliseconds for all that is fetched of one picture. */
const PATIENCE = 5_000;

/**
 * Fetches a picture of a post from X's host of pictures, and from no other.
 *
 * @param allowed whether the reader allowed that host
 */
export async function fetchMedia({ kind, address }: FoundMedia, allowed: boolean): Promise<Taken> {
  if (kind === 'video') return { missing: 'video-not-kept' };
  if (!address.startsWith(PICTURE_HOST)) return { missing: 'failed' };
  if (!allowed) return { missing: 'no-permission' };
  try {
    const bytes = await fetchBounded(address, {
      limit: MAX_BYTES,
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE),
    });
    const type = pictureType(bytes);
    return type === undefined ? { missing: 'failed' } : { bytes, type };
  } catch (error) {
    const isLarge = error instanceof SyncError && error.fault === 'oversized';
    return { missing: isLarge ? 'too-large' : 'failed' };
  }
}
