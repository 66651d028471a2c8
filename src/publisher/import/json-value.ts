import { parse } from 'lossless-json';

/** A JSON value whose numbers are kept as they were written: an id above 2^53 does not survive a float. */
export type JsonValue = string | boolean | null | JsonValue[] | { [key: string]: JsonValue };
export type JsonObject = Readonly<Record<string, JsonValue>>;

/** @throws SyntaxError */
export function parseExactly(text: string): JsonValue {
  const value: unknown = parse(text, null, (digits) => digits);
  if (!isJsonValue(value)) throw new SyntaxError('not a JSON value');
  return value;
}

/** Looks at the outside only: the parser that made it gives nothing else inside. */
function isJsonValue(value: unknown): value is JsonValue {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    typeof value === 'object'
  );
}

/** @returns the value when it is an object; a list is none */
export function objectOf(value: JsonValue | undefined): JsonObject | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return value;
}

/** @returns a member of the value's own; never what every object inherits */
export function memberOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  const object = objectOf(value);
  return object !== undefined && Object.hasOwn(object, key) ? object[key] : undefined;
}

/**
 * @param path members from the outside in
 * @returns strings, numbers and truth values as text; '' for anything else and for what is not there
 */
export function textAt(value: JsonValue | undefined, ...path: readonly string[]): string {
  const found = path.reduce(memberOf, value);
  if (typeof found === 'boolean') return String(found);
  return typeof found === 'string' ? found : '';
}
