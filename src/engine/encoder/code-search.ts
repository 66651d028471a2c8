import { type CodeIndexLayout, languagesOfBlocks, layoutOf, NO_ENTRY } from './code-index.ts';
import { CENTROIDS, type Codebook } from './codes.ts';
import {
  BLOCK_ENTRIES,
  blockBytesOf,
  LARGEST_SCORE,
  RECORD_BYTES,
  scanKernel,
} from './scan-kernel.ts';
import { moduleOf } from './wasm.ts';

/** Blocks between two looks at what was found: the bar rises after each. */
const BLOCKS_A_STEP = 1024;
const PAGE = 65_536;

export interface Nearest {
  /** A place in the index's blocks. */
  readonly entry: number;
  /** Comparable within one search only. */
  readonly score: number;
}

type Scan = (
  codes: number,
  blocks: number,
  lookUp: number,
  zero: number,
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
  /** Of entries found, how many have each score; then the entries themselves. */
  readonly #counts = new Uint32Array(LARGEST_SCORE + 1);
  #most = 0;
  #found = new Uint32Array(4096);
  #scores = new Uint16Array(4096);
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
    const zero = this.#codebook.lookUps(vector, memory.subarray(this.#lookUpAt, this.#outAt));
    this.#counts.fill(0);
    this.#most = 0;
    this.#size = 0;
    let threshold = 0;
    let first = 0;
    this.layout.languages.forEach((blocks, language) => {
      if (within.has(language))
        threshold = this.#scanBlocks(first, first + blocks, zero, limit, threshold);
      first += blocks;
    });
    this.#forgetBelow(threshold);
    const order = Array.from({ length: this.#size }, (_, at) => at);
    order.sort((a, b) => (this.#scores[b] ?? 0) - (this.#scores[a] ?? 0) || a - b);
    return order
      .slice(0, limit)
      .map((at) => ({ entry: this.#found[at] ?? 0, score: this.#scores[at] ?? 0 }));
  }

  /** Looks at blocks [from, to); gives the threshold that it leaves. */
  #scanBlocks(from: number, to: number, zero: number, limit: number, before: number): number {
    const bytesABlock = blockBytesOf(this.#codebook.parts);
    let threshold = before;
    for (let block = from; block < to; block += BLOCKS_A_STEP) {
      const blocks = Math.min(BLOCKS_A_STEP, to - block);
      const end = this.#scan(
        block * bytesABlock,
        blocks,
        this.#lookUpAt,
        zero,
        threshold,
        this.#outAt,
      );
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
        const score = view.getInt16(record + 16 + place * 2, true);
        if (score >= threshold && this.layout.ordinals[first + place] !== NO_ENTRY)
          this.#keep(first + place, score);
      }
    }
  }

  #keep(entry: number, score: number): void {
    if (this.#size === this.#found.length) {
      const found = new Uint32Array(this.#size * 2);
      const scores = new Uint16Array(this.#size * 2);
      found.set(this.#found);
      scores.set(this.#scores);
      this.#found = found;
      this.#scores = scores;
    }
    this.#found[this.#size] = entry;
    this.#scores[this.#size] = score;
    this.#size += 1;
    this.#counts[score] = (this.#counts[score] ?? 0) + 1;
    this.#most = Math.max(this.#most, score);
  }

  /** The highest score that at least `limit` entries reach. */
  #thresholdFor(limit: number, before: number): number {
    let reached = 0;
    for (let score = this.#most; score > before; score -= 1) {
      reached += this.#counts[score] ?? 0;
      if (reached >= limit) return score;
    }
    return before;
  }

  #forgetBelow(threshold: number): void {
    let kept = 0;
    for (let at = 0; at < this.#size; at += 1) {
      const score = this.#scores[at] ?? 0;
      if (score < threshold) continue;
      this.#found[kept] = this.#found[at] ?? 0;
      this.#scores[kept] = score;
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
