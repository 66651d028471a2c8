import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { FoundMedia } from '../../evidence/captured-post.ts';
import type { Taken } from '../../evidence/compose.ts';
import { pictureType } from '../../evidence/picture-type.ts';

const MAX_BYTES = 20 * 1024 * 1024;

/**
 * A picture that was saved beside its page. Nothing is fetched, and nothing is read that does
 * not lie in the page's folder, whatever the page says.
 */
export async function localMedia(page: string, { kind, address }: FoundMedia): Promise<Taken> {
  if (kind === 'video') return { missing: 'video-not-kept' };
  if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address)) return { missing: 'no-network' };
  try {
    const folder = await realpath(dirname(page));
    const [path = ''] = address.split(/[?#]/);
    const file = await realpath(join(folder, decodeURIComponent(path)));
    if (!file.startsWith(`${folder}${sep}`)) return { missing: 'failed' };
    if ((await stat(file)).size > MAX_BYTES) return { missing: 'too-large' };
    const bytes = await readFile(file);
    const type = pictureType(bytes);
    return type === undefined ? { missing: 'failed' } : { bytes, type };
  } catch {
    return { missing: 'failed' };
  }
}
