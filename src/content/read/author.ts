import { AVATAR_PREFIX, selectors } from '../selectors.ts';
import { AMBIGUOUS } from './doubt.ts';
import { isHandle, profileHandle, sameHandle } from './links.ts';
import type { Parts } from './parts.ts';

/** X's stand-in where an avatar is not tied to an account. */
const NOBODY = 'unknown';

/**
 * The author's handle, from every place that shows it: the avatar's test id, the
 * "@handle" beside the name and the profile link around it. undefined: nothing
 * shows it.
 */
export function readAuthor(parts: Parts): string | typeof AMBIGUOUS | undefined {
  if (parts.names.length > 1) return AMBIGUOUS;
  const handles: string[] = [];
  for (const avatar of parts.avatarHandles) {
    const handle = avatar.getAttribute('data-testid')?.slice(AVATAR_PREFIX.length) ?? '';
    if (isHandle(handle) && handle !== NOBODY) handles.push(handle);
  }
  for (const name of parts.names) handles.push(...nameHandles(name));
  const [author] = handles;
  return author === undefined || handles.every((handle) => sameHandle(handle, author))
    ? author
    : AMBIGUOUS;
}

/** The handle that the name's row shows, and the one that its link leads to. */
function nameHandles(name: Element): readonly string[] {
  const shown = lastAtText(name);
  const link =
    shown === undefined
      ? name.querySelector(selectors.profileLink.css)
      : shown.element.closest('a');
  const linked = profileHandle(link?.getAttribute('href') ?? null);
  return [shown?.handle, linked].filter((handle) => handle !== undefined);
}

interface ShownHandle {
  readonly handle: string;
  /** Where it stands. */
  readonly element: Element;
}

/** The last "@handle" in the name's row: a display name may look like one too, but comes first. */
function lastAtText(name: Element): ShownHandle | undefined {
  const walker = name.ownerDocument.createTreeWalker(name, NodeFilter.SHOW_TEXT);
  for (let node = walker.lastChild(); node !== null; node = walker.previousNode()) {
    const shown = node.nodeValue?.trim() ?? '';
    const handle = shown.slice(1);
    if (shown.startsWith('@') && isHandle(handle) && node.parentElement !== null) {
      return { handle, element: node.parentElement };
    }
  }
  return undefined;
}
