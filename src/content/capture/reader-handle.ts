import { isHandle, profileHandle } from '../read/links.ts';
import { AVATAR_PREFIX, selectors } from '../selectors.ts';

/** The handle of the account that is logged in; undefined where nothing shows one. */
export function readerHandle(root: ParentNode): string | undefined {
  const link = root.querySelector(selectors.ownProfile.css);
  const linked = profileHandle(link?.getAttribute('href') ?? null);
  if (linked !== undefined) return linked;
  const avatar = root.querySelector(selectors.ownAvatar.css);
  const handle = avatar?.getAttribute('data-testid')?.slice(AVATAR_PREFIX.length) ?? '';
  return isHandle(handle) ? handle : undefined;
}
