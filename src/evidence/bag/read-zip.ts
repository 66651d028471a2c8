/**
 * Reads a zip strictly, where usual readers are lenient: a bit that differs anywhere in a
 * file is found by its checksum and named, before any hash is looked at.
 */
import { inflateSync } from 'fflate';
import { crc32 } from './crc32.ts';

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
const MAX_COMMENT = 0xffff;
/** No bag holds a larger file; what says that it does would only fill the memory. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;
const MAX_TOTAL_BYTES = 2 * 1024 * 1024 * 1024;
const STORED = 0;
const DEFLATED = 8;

export class ZipError extends Error {}

export interface ReadZip {
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Files that could not be read whole, by name. */
  readonly broken: ReadonlyMap<string, string>;
}

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

/** @throws ZipError where this is no zip, or its list of files cannot be read */
export function readZip(bytes: Uint8Array): ReadZip {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  const broken = new Map<string, string>();
  let total = 0;
  for (const entry of entriesOf(bytes, view)) {
    if (entry.name.endsWith('/') && entry.size === 0) continue;
    if (files.has(entry.name) || broken.has(entry.name))
      throw new ZipError(`it holds ${entry.name} twice`);
    total += entry.size;
    if (entry.size > MAX_FILE_BYTES || total > MAX_TOTAL_BYTES)
      throw new ZipError(`${entry.name} is too large`);
    try {
      files.set(entry.name, contentOf(bytes, view, entry));
    } catch (error) {
      broken.set(entry.name, error instanceof Error ? error.message : String(error));
    }
  }
  return { files, broken };
}

function* entriesOf(bytes: Uint8Array, view: DataView): Generator<Entry> {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let number = 0; number < count; number += 1) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL)
      throw new ZipError('its list of files is damaged');
    const nameBytes = view.getUint16(at + 28, true);
    const next =
      at +
      CENTRAL_BYTES +
      nameBytes +
      view.getUint16(at + 30, true) +
      view.getUint16(at + 32, true);
    if (next > end) throw new ZipError('its list of files is damaged');
    yield {
      name: nameAt(bytes, at + CENTRAL_BYTES, nameBytes),
      method: view.getUint16(at + 10, true),
      crc: view.getUint32(at + 16, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    };
    at = next;
  }
  if (at !== end) throw new ZipError('its list of files is damaged');
}

function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MAX_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  throw new ZipError('this is no zip file');
}

function contentOf(bytes: Uint8Array, view: DataView, entry: Entry): Uint8Array {
  if (entry.at + LOCAL_BYTES > bytes.length || view.getUint32(entry.at, true) !== LOCAL)
    throw new Error('is not where the zip says');
  const nameBytes = view.getUint16(entry.at + 26, true);
  const start = entry.at + LOCAL_BYTES + nameBytes + view.getUint16(entry.at + 28, true);
  if (nameAt(bytes, entry.at + LOCAL_BYTES, nameBytes) !== entry.name)
    throw new Error('has two names in the zip');
  if (start + entry.packed > bytes.length) throw new Error('is cut short');
  const packed = bytes.subarray(start, start + entry.packed);
  const content = unpacked(packed, entry);
  if (content.length !== entry.size) throw new Error('is cut short or too long');
  if (crc32(content) !== entry.crc) throw new Error('does not fit its checksum in the zip');
  return content;
}

function unpacked(packed: Uint8Array, { method, size }: Entry): Uint8Array {
  if (method === STORED) return packed;
  if (method !== DEFLATED) throw new Error('is packed in a way that is not known');
  try {
    // No more than was announced is ever unpacked.
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch (error) {
    throw new Error('cannot be unpacked', { cause: error });
  }
}

function nameAt(bytes: Uint8Array, at: number, length: number): string {
  return new TextDecoder().decode(bytes.subarray(at, at + length));
}
