import { mayReadPath } from '../../platform/private-paths.ts';
import type { SelectedText } from '../../platform/selection-menu.ts';
import type { PageOpener } from '../pages/page-opener.ts';

const X_HOST = /^(?:mobile\.)?(?:x|twitter)\.com$/;

/** Opens the comparison of a text that was selected on any page, but for private ones of X. */
export async function compareSelection(
  { text, page, tabId }: SelectedText,
  opener: Pick<PageOpener, 'text' | 'privateText'>,
  isSelectionPrivate: (tabId: number) => Promise<boolean>,
): Promise<void> {
  const isPrivate =
    isPrivatePage(page) || (tabId !== undefined && (await isSelectionPrivate(tabId)));
  await (isPrivate ? opener.privateText() : opener.text(text));
}

/** Told by the address alone: where X was not allowed, nothing of ours is in the page to ask. */
function isPrivatePage(page: string | undefined): boolean {
  if (page === undefined || !URL.canParse(page)) return false;
  const { hostname, pathname } = new URL(page);
  return X_HOST.test(hostname) && !mayReadPath(pathname);
}
