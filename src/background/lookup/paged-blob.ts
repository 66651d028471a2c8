import { concat } from '../../dataset/bytes.ts';
import { BoundedMap } from '../../platform/bounded-map.ts';
import { PAGE_BYTES } from '../storage/checked-file.ts';
import { checksum } from '../storage/checksum.ts';

/** 16 MB. */
const PAGES_IN_MEMORY = 256;

export interface CheckedBlob {
  readonly blob: Blob;
  /** See `pageChecksums`. */
  readonly sums: Uint32Array;
  /** What to throw when a page is not what it was. */
  readonly damage: (cause?: unknown) => Error;
}

/** Reads small ranges of a large blob; each read from disk brings the neighbours along, and is checked. */
export class PagedBlob {
  readonly #stored: CheckedBlob;
  readonly #pages = new BoundedMap<string, Uint8Array>(PAGES_IN_MEMORY);
  /** Pages on their way from disk: posts of one batch often ask for the same. */
  readonly #loading = new Map<number, Promise<Uint8Array>>();

  constructor(stored: CheckedBlob) {
    this.#stored = stored;
  }

  /** Bytes [start, end); at once where they are in memory. Fails with what `damage` makes. */
  read(start: number, end: number): Uint8Array | Promise<Uint8Array> {
    const first = Math.floor(start / PAGE_BYTES);
    const within = (pages: Uint8Array) =>
      pages.subarray(start - first * PAGE_BYTES, end - first * PAGE_BYTES);
    if (end > (first + 1) * PAGE_BYTES) return this.#several(first, end).then(within);
    const page = this.#page(first);
    return page instanceof Promise ? page.then(within) : within(page);
  }

  async #several(first: number, end: number): Promise<Uint8Array> {
    const count = Math.ceil(end / PAGE_BYTES) - first;
    return concat(
      await Promise.all(Array.from({ length: count }, async (_, at) => this.#page(first + at))),
    );
  }

  #page(page: number): Uint8Array | Promise<Uint8Array> {
    return this.#pages.get(String(page)) ?? this.#loadOnce(page);
  }

  #loadOnce(page: number): Promise<Uint8Array> {
    const known = this.#loading.get(page);
    if (known) return known;
    const loading = this.#load(page).finally(() => this.#loading.delete(page));
    this.#loading.set(page, loading);
    return loading;
  }

  async #load(page: number): Promise<Uint8Array> {
    const bytes = await this.#fromDisk(page);
    if (checksum(bytes) !== this.#stored.sums[page]) throw this.#stored.damage();
    this.#pages.set(String(page), bytes);
    return bytes;
  }

  async #fromDisk(page: number): Promise<Uint8Array> {
    const { blob, damage } = this.#stored;
    return bytesOf(blob.slice(page * PAGE_BYTES, (page + 1) * PAGE_BYTES), damage);
  }
}

/** @param damage what to throw where the blob cannot be read */
export async function bytesOf(
  blob: Blob,
  damage: (cause: unknown) => Error,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await blob.arrayBuffer());
  } catch (error) {
    throw damage(error);
  }
}
