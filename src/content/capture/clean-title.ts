/** How many notices wait for the reader. */
const UNREAD = /^\(\d+\+?\)\s*/;

/** The title of a page without what it says of the reader. */
export function cleanTitle(title: string): string {
  return title.replace(UNREAD, '');
}
