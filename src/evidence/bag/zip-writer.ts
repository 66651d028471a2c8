import { Deflate } from 'fflate';
import { hexOf } from '../../digest/hex.ts';
import { Sha256 } from '../../digest/sha256.ts';
import { crc32 } from './crc32.ts';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const STORED = 0;
const DEFLATED = 8;
/** The first moment that a zip can name: a bag does not say more than once when it was made. */
const NO_DATE = 0x21;
/** Pictures are packed already. */
const PACKED = /\.(?:png|jpg|webp|gif)$/;
const LEVEL = 6;
/** However a file comes, it is packed in pieces of this size: the same file gives the same bytes. */
const PIECE = 256 * 1024;
/** What the four bytes for a place in a zip can hold. */
const MAX_ZIP = 0xffffffff;

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes a zip file by file, so that no more than one file is held at a time. */
export class ZipWriter {
  readonly #folder: string;
  readonly #central: Uint8Array[] = [];
  #at = 0;

  /** @param folder in which everything lies */
  constructor(folder: string) {
    this.#folder = folder;
  }

  begin(path: string): ZipFile {
    return new ZipFile(path, PACKED.test(path) ? STORED : DEFLATED);
  }

  /**
   * Ends a file of which everything was pushed.
   *
   * @returns the next bytes of the zip, and what the file is
   * @throws Error where the zip becomes larger than a zip can be
   */
  end(file: ZipFile): { readonly chunks: readonly Uint8Array[]; readonly written: WrittenFile } {
    const { packed, crc, size, hash } = file.finish();
    const name = new TextEncoder().encode(`${this.#folder}/${file.path}`);
    const packedSize = packed.reduce((sum, chunk) => sum + chunk.length, 0);
    const facts = [VERSION, FLAGS, file.method, 0, NO_DATE] as const;
    const sizes = [crc, packedSize, size] as const;
    const local = bytesOf([LOCAL], facts, sizes, [name.length, 0]);
    const central = bytesOf(
      [CENTRAL],
      [VERSION, ...facts],
      sizes,
      [name.length, 0, 0, 0, 0],
      [0, this.#at],
    );
    this.#central.push(central, name);
    this.#at += local.length + name.length + packedSize;
    if (this.#at > MAX_ZIP) throw new Error('a zip cannot be that large');
    return {
      chunks: [local, name, ...packed],
      written: { path: file.path, bytes: size, sha256: hash },
    };
  }

  /** @returns the last bytes of the zip */
  finish(): readonly Uint8Array[] {
    const files = this.#central.length / 2;
    const bytes = this.#central.reduce((sum, chunk) => sum + chunk.length, 0);
    return [...this.#central, bytesOf([END], [0, 0, files, files], [bytes, this.#at], [0])];
  }
}

/** A file on its way into a zip. */
class ZipFile {
  readonly path: string;
  readonly method: number;
  readonly #packed: Uint8Array[] = [];
  readonly #deflate: Deflate | undefined;
  readonly #hash = new Sha256();
  readonly #rest = new Uint8Array(PIECE);
  #filled = 0;
  #size = 0;
  #crc = 0;

  constructor(path: string, method: number) {
    this.path = path;
    this.method = method;
    if (method === DEFLATED)
      this.#deflate = new Deflate({ level: LEVEL }, (chunk) => this.#packed.push(chunk));
  }

  push(bytes: Uint8Array): void {
    this.#hash.update(bytes);
    this.#crc = crc32(bytes, this.#crc);
    this.#size += bytes.length;
    for (let at = 0; at < bytes.length; ) {
      const part = bytes.subarray(at, at + PIECE - this.#filled);
      this.#rest.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === PIECE) this.#pack(false);
    }
  }

  finish() {
    this.#pack(true);
    return {
      packed: this.#packed,
      crc: this.#crc,
      size: this.#size,
      hash: hexOf(this.#hash.digest()),
    };
  }

  #pack(isLast: boolean): void {
    const piece = this.#rest.slice(0, this.#filled);
    this.#filled = 0;
    if (this.#deflate === undefined) this.#packed.push(piece);
    else this.#deflate.push(piece, isLast);
  }
}

/**
 * Numbers as a zip has them, least byte first.
 *
 * @param groups by turns of four and of two bytes each
 */
function bytesOf(...groups: readonly (readonly number[])[]): Uint8Array {
  const sized = groups.flatMap((group, at) =>
    group.map((value) => ({ value, bytes: at % 2 === 0 ? 4 : 2 })),
  );
  const all = new DataView(new ArrayBuffer(sized.reduce((sum, { bytes }) => sum + bytes, 0)));
  let at = 0;
  for (const { value, bytes } of sized) {
    if (bytes === 4) all.setUint32(at, value, true);
    else all.setUint16(at, value, true);
    at += bytes;
  }
  return new Uint8Array(all.buffer);
}
