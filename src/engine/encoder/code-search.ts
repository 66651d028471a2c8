import { type CodeIndexLayout, languagesOfBlocks, layoutOf, NO_ENTRY } from './code-index.ts';
import { CENTROIDS, type Codebook } from './codes.ts';
import { BLOCK_ENTRIES, RECORD_BYTES, scanKernel } from './scan-kernel.ts';
import { moduleOf } from './wasm.ts';

/** Blocks between two looks at what was found: the bar rises after each. */
const BLOCKS_A_STEP = 1024;
const PAGE = 65_536;

export interface Nearest {
  /** A place in the index's blocks. */
  readonly entry: number;
  /** Sum of look-ups: comparable within one search only. */
  readonly sum: number;
}

type Scan = (
  codes: number,
  blocks: number,
  lookUp: number,
  threshold: number,
  out: number,
) => number;

/** All codes of one index in a WebAssembly memory; a search looks at every one of the languages that are asked for. */
export class CodeSearch {
  readonly layout: CodeIndexLayout;
  readonly #languages: Uint8Array;
  readonly #codebook: Codebook;
  readonly #memory: WebAssembly.Memory;
  readonly #scan: Scan;
  readonly #lookUpAt: number;
  readonly #outAt: number;
  /** Of entries found, how many have each sum; then the entries themselves. */
  readonly #counts: Uint32Array;
  #found = new Uint32Array(4096);
  #sums = new Uint16Array(4096);
  #size = 0;

  /** `resident` is copied and may be let go of. Throws a RangeError where it is damaged. */
  constructor(resident: Uint8Array<ArrayBuffer>, codebook: Codebook) {
    this.layout = layoutOf(resident, codebook.parts);
    this.#languages = languagesOfBlocks(this.layout);
    this.#codebook = codebook;
    const codeBytes = this.layout.codes.byteLength;
    this.#lookUpAt = codeBytes;
    this.#outAt = codeBytes + codebook.parts * CENTROIDS;
    const bytes = this.#outAt + BLOCKS_A_STEP * RECORD_BYTES;
    this.#memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    new Uint8Array(this.#memory.buffer).set(this.layout.codes);
    this.#scan = instantiate(codebook.parts, this.#memory);
    this.#counts = new Uint32Array(codebook.parts * 64);
  }

  /** The number of an entry's language. */
  languageOf(entry: number): number {
    return this.#languages[Math.floor(entry / BLOCK_ENTRIES)] ?? 0;
  }

  /**
   * The entries nearest to a post's vector, nearest first; at most `limit`. Only those in languages
   * with the numbers `within` are looked at.
   */
  nearest(vector: Float32Array, limit: number, within: ReadonlySet<number>): Nearest[] {
    const memory = new Uint8Array(this.#memory.buffer);
    this.#codebook.lookUps(vector, memory.subarray(this.#lookUpAt, this.#outAt));
    this.#counts.fill(0);
    this.#size = 0;
    let threshold = 0;
    let first = 0;
    this.layout.languages.forEach((blocks, language) => {
      if (within.has(language))
        threshold = this.#scanBlocks(first, first + blocks, limit, threshold);
      first += blocks;
    });
    this.#forgetBelow(threshold);
    const order = Array.from({ length: this.#size }, (_, at) => at);
    order.sort((a, b) => (this.#sums[b] ?? 0) - (this.#sums[a] ?? 0) || a - b);
    return order
      .slice(0, limit)
      .map((at) => ({ entry: this.#found[at] ?? 0, sum: this.#sums[at] ?? 0 }));
  }

  /** Looks at blocks [from, to); gives the threshold that it leaves. */
  #scanBlocks(from: number, to: number, limit: number, before: number): number {
    const bytesABlock = (this.#codebook.parts / 2) * BLOCK_ENTRIES;
    let threshold = before;
    for (let block = from; block < to; block += BLOCKS_A_STEP) {
      const blocks = Math.min(BLOCKS_A_STEP, to - block);
      const end = this.#scan(block * bytesABlock, blocks, this.#lookUpAt, threshold, this.#outAt);
      this.#take(block, end, threshold);
      threshold = this.#thresholdFor(limit, threshold);
      if (this.#size > limit * 16) this.#forgetBelow(threshold);
    }
    return threshold;
  }

  #take(firstBlock: number, end: number, threshold: number): void {
    const view = new DataView(this.#memory.buffer);
    for (let record = this.#outAt; record < end; record += RECORD_BYTES) {
      const first = (firstBlock + view.getUint32(record, true)) * BLOCK_ENTRIES;
      for (let place = 0; place < BLOCK_ENTRIES; place += 1) {
        const sum = view.getUint16(record + 16 + place * 2, true);
        if (sum >= threshold && this.layout.ordinals[first + place] !== NO_ENTRY)
          this.#keep(first + place, sum);
      }
    }
  }

  #keep(entry: number, sum: number): void {
    if (this.#size === this.#found.length) {
      const found = new Uint32Array(this.#size * 2);
      const sums = new Uint16Array(this.#size * 2);
      found.set(this.#found);
      sums.set(this.#sums);
      this.#found = found;
      this.#sums = sums;
    }
    this.#found[this.#size] = entry;
    this.#sums[this.#size] = sum;
    this.#size += 1;
    this.#counts[sum] = (this.#counts[sum] ?? 0) + 1;
  }

  /** The highest sum that at least `limit` entries reach. */
  #thresholdFor(limit: number, before: number): number {
    let reached = 0;
    for (let sum = this.#counts.length - 1; sum > before; sum -= 1) {
      reached += this.#counts[sum] ?? 0;
      if (reached >= limit) return sum;
    }
    return before;
  }

  #forgetBelow(threshold: number): void {
    let kept = 0;
    for (let at = 0; at < this.#size; at += 1) {
      const sum = this.#sums[at] ?? 0;
      if (sum < threshold) continue;
      this.#found[kept] = this.#found[at] ?? 0;
      this.#sums[kept] = sum;
      kept += 1;
    }
    this.#size = kept;
  }
}

function instantiate(parts: number, memory: WebAssembly.Memory): Scan {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(scanKernel(parts))), {
    host: { memory },
  });
  const { scan } = instance.exports;
  if (typeof scan !== 'function') throw new TypeError('scan kernel: no function');
  return (...given) => Number(scan(...given));
}
