import { AVATAR_PREFIX, selectors } from '../selectors.ts';
import { AMBIGUOUS } from './doubt.ts';
import { isHandle, profileHandle } from './links.ts';
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
  const handles = [...handlesIn(parts.avatarHandles), ...nameHandles(parts.names)];
  const distinct = new Set(handles.map((handle) => handle.toLowerCase()));
  return distinct.size > 1 ? AMBIGUOUS : handles[0];
}

function handlesIn(avatars: readonly Element[]): string[] {
  return avatars.flatMap((avatar) => {
    const handle = avatar.getAttribute('data-testid')?.slice(AVATAR_PREFIX.length) ?? '';
    return isHandle(handle) && handle !== NOBODY ? [handle] : [];
  });
}

function nameHandles(names: readonly Element[]): string[] {
  return names.flatMap((name) => {
    const shown = lastAtText(name);
    if (shown !== undefined) {
      const link = profileHandle(shown.element.closest('a')?.getAttribute('href') ?? null);
      return link === undefined ? [shown.handle] : [shown.handle, link];
    }
    const first = name.querySelector(selectors.profileLink.css);
    const link = profileHandle(first?.getAttribute('href') ?? null);
    return link === undefined ? [] : [link];
  });
}

interface ShownHandle {
  readonly handle: string;
  /** Where it stands. */
  readonly element: Element;
}

/** The last "@handle" in the name's row: a display name may look like one too, but comes first. */
function lastAtText(name: Element): ShownHandle | undefined {
  const walker = name.ownerDocument.createTreeWalker(name, NodeFilter.SHOW_TEXT);
  let last: ShownHandle | undefined;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const text = node.nodeValue ?? '';
    if (!text.includes('@')) continue;
    const shown = text.trim();
    const handle = shown.slice(1);
    if (shown.startsWith('@') && isHandle(handle) && node.parentElement !== null) {
      last = { handle, element: node.parentElement };
    }
  }
  return last;
}
