import { escapeHtml } from './escape.ts';

/** A name and a value of a list of facts; `html` is markup already. */
export function row(name: string, html: string): string {
  return `<dt>${escapeHtml(name)}</dt><dd>${html}</dd>`;
}

/** A point in time as ISO writes it: the same in every language and calendar. */
export function moment(iso: string): string {
  return `<time dir="ltr">${escapeHtml(iso)}</time>`;
}
