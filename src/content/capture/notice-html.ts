import { fileOf } from './post-html.ts';
import { sanitised } from './sanitise.ts';

/** What stood in a post's place, as one HTML file. */
export function htmlOfNotice(words: Element): string {
  return fileOf('', `<p dir="auto">${sanitised(words)}</p>`);
}
