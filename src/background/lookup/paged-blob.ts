import { BoundedMap } from '../../platform/bounded-map.ts';

const PAGE_BYTES = 64 * 1024;
/** 16 MB. */
const PAGES_IN_MEMORY = 256;

/** Reads small ranges of a large blob; each read from disk brings the neighbours along. */
export class PagedBlob {
  readonly #blob: Blob;
  readonly #pages = new BoundedMap<string, Uint8Array>(PAGES_IN_MEMORY);
  /** Pages on their way from disk: posts of one batch often ask for the same. */
  readonly #loading = new Map<number, Promise<Uint8Array>>();

  constructor(blob: Blob) {
    this.#blob = blob;
  }

  /** Bytes [start, end); at once where they are in memory. */
  read(start: number, end: number): Uint8Array | Promise<Uint8Array> {
    const first = Math.floor(start / PAGE_BYTES);
    if (end > (first + 1) * PAGE_BYTES) return this.#fromDisk(start, end);
    const within = (page: Uint8Array) =>
      page.subarray(start - first * PAGE_BYTES, end - first * PAGE_BYTES);
    const page = this.#pages.get(String(first));
    return page ? within(page) : this.#loadOnce(first).then(within);
  }

  #loadOnce(page: number): Promise<Uint8Array> {
    const known = this.#loading.get(page);
    if (known) return known;
    const loading = this.#load(page).finally(() => this.#loading.delete(page));
    this.#loading.set(page, loading);
    return loading;
  }

  async #load(page: number): Promise<Uint8Array> {
    const bytes = await this.#fromDisk(page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
    this.#pages.set(String(page), bytes);
    return bytes;
  }

  async #fromDisk(start: number, end: number): Promise<Uint8Array> {
    return new Uint8Array(await this.#blob.slice(start, end).arrayBuffer());
  }
}
