/** What JSON can hold. Fields that are undefined are left out, as JSON.stringify does. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/** A surrogate without its partner: such text has no UTF-8 and so no canonical form. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const REPLACEMENT = '\ufffd';

/**
 * The one way to write a value as JSON: no white space, names sorted by their UTF-16 units,
 * numbers and strings as ECMAScript writes them (RFC 8785, JSON Canonicalization Scheme).
 *
 * @throws TypeError for what has no canonical form: NaN, infinities, lone surrogates, anything but JSON
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`${value} has no canonical form`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no canonical form`);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    // Not localeCompare: the order is that of UTF-16 units.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${quoted(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}

/** @returns the text with every lone surrogate replaced, so that it can be written. */
export function wellFormed(text: string): string {
  return text.replaceAll(LONE_SURROGATE, REPLACEMENT);
}

function quoted(text: string): string {
  if (text !== wellFormed(text)) throw new TypeError('a lone surrogate has no canonical form');
  return JSON.stringify(text);
}
