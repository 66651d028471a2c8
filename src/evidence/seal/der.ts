/** A value of DER (ITU-T X.690), the way in which time stamps and certificates are written. */
export interface DerValue {
  readonly tag: number;
  /** What is in it. */
  readonly content: Uint8Array<ArrayBuffer>;
  /** All of it, tag and length among it. */
  readonly whole: Uint8Array<ArrayBuffer>;
}

/** What is no DER, or not the structure that was expected. */
export class DerError extends Error {}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  octets: 0x04,
  nothing: 0x05,
  oid: 0x06,
  time: 0x18,
  sequence: 0x30,
  set: 0x31,
  /** Explicit or implicit [0]. */
  first: 0xa0,
} as const;

/** @throws DerError where the bytes are not one value, with nothing after it */
export function readDer(bytes: Uint8Array<ArrayBuffer>): DerValue {
  const values = readAll(bytes);
  const [value] = values;
  if (value === undefined || values.length > 1) throw new DerError('not one value of DER');
  return value;
}

/** The values in a structured one. @throws DerError */
export function inside({ content }: DerValue): readonly DerValue[] {
  return readAll(content);
}

/** One of the values in a structured one, of this kind. @throws DerError where it is not there */
export function child(value: DerValue, at: number, tag: number): DerValue {
  const found = inside(value)[at];
  if (found?.tag !== tag) throw new DerError('not in the expected form');
  return found;
}

/** An object identifier as its numbers with dots between. */
export function oidOf({ tag, content }: DerValue): string {
  if (tag !== tags.oid) throw new DerError('not an object identifier');
  const numbers: number[] = [];
  let number = 0;
  for (const byte of content) {
    number = number * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  const [first = 0, ...rest] = numbers;
  const top = Math.min(2, Math.floor(first / 40));
  return [top, first - top * 40, ...rest].join('.');
}

/** Writes a value. */
export function der(tag: number, content: readonly number[]): number[] {
  if (content.length < 0x80) return [tag, content.length, ...content];
  return [tag, 0x82, content.length >> 8, content.length & 0xff, ...content];
}

function readAll(bytes: Uint8Array<ArrayBuffer>): DerValue[] {
  const values: DerValue[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { start, end } = spanAt(bytes, at);
    values.push({
      tag: bytes[at] ?? 0,
      content: bytes.slice(start, end),
      whole: bytes.slice(at, end),
    });
    at = end;
  }
  return values;
}

function spanAt(bytes: Uint8Array, at: number): { start: number; end: number } {
  const short = bytes[at + 1];
  if (short === undefined) throw new DerError('cut short');
  const lengthBytes = short < 0x80 ? 0 : short & 0x7f;
  if (short === 0x80 || lengthBytes > 4) throw new DerError('of a length that DER has not');
  let length = lengthBytes === 0 ? short : 0;
  for (let next = 0; next < lengthBytes; next += 1)
    length = length * 256 + (bytes[at + 2 + next] ?? 0);
  const start = at + 2 + lengthBytes;
  if (start + length > bytes.length) throw new DerError('cut short');
  return { start, end: start + length };
}
