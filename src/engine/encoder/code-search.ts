import { type CodeIndexLayout, groupsOfBlocks, layoutOf, NO_ENTRY } from './code-index.ts';
import { CodeRuns, type Run } from './code-runs.ts';
import { CENTROIDS, type Codebook } from './codes.ts';
import {
  BLOCK_ENTRIES,
  blockBytesOf,
  LARGEST_SCORE,
  RECORD_BYTES,
  scanKernel,
} from './scan-kernel.ts';
import { compile, memoryOf } from './wasm.ts';

/** Blocks between two looks at what was found, at most: the bar rises after each. */
const BLOCKS_A_STEP = 1024;
/** Before anything raised the bar, looks are frequent. */
const FIRST_STEP = 32;

export interface Nearest {
  /** A place in the index's blocks. */
  readonly entry: number;
  /** Comparable within one search only. */
  readonly score: number;
}

/** What is asked, beside what lies in the memory. */
interface Question {
  /** What a product of nothing comes to. */
  readonly zero: number;
  /** Of each cell; undefined where no language is divided. */
  readonly promises: Float32Array | undefined;
}

/**
 * All codes of one index in a WebAssembly memory. Of the languages that are asked for a search looks
 * at every entry; where there are so many that they are divided into cells, at the likeliest cells.
 */
export class CodeSearch {
  /** All but the codes, which lie in the memory. */
  readonly layout: Omit<CodeIndexLayout, 'codes'>;
  /** Of each block. */
  readonly #languages: Uint8Array;
  readonly #runs: CodeRuns;
  readonly #codebook: Codebook;
  readonly #memory: WebAssembly.Memory;
  readonly #scan: (...given: number[]) => number;
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
    const { codes, ...layout } = layoutOf(resident, codebook.parts);
    this.layout = layout;
    this.#languages = Uint8Array.from(groupsOfBlocks(layout), ({ language }) => language);
    this.#runs = new CodeRuns(layout.groups);
    this.#codebook = codebook;
    const codeBytes = codes.byteLength;
    this.#lookUpAt = codeBytes;
    this.#outAt = codeBytes + codebook.parts * CENTROIDS;
    const bytes = this.#outAt + BLOCKS_A_STEP * RECORD_BYTES;
    this.#memory = memoryOf(bytes);
    new Uint8Array(this.#memory.buffer).set(codes);
    this.#scan = compile(scanKernel(codebook.parts), this.#memory);
  }

  /** The number of an entry's language. */
  languageOf(entry: number): number {
    return this.#languages[Math.floor(entry / BLOCK_ENTRIES)] ?? 0;
  }

  /** The entries nearest to a post's vector, nearest first; at most `limit`, of languages with the numbers `within`. */
  nearest(vector: Float32Array, limit: number, within: ReadonlySet<number>): Nearest[] {
    return this.#nearest(this.#ask(vector), limit, within);
  }

  /** The same for each language by itself. */
  nearestOfEach(vector: Float32Array, limit: number, within: ReadonlySet<number>): Nearest[][] {
    const question = this.#ask(vector);
    return [...within].map((language) => this.#nearest(question, limit, new Set([language])));
  }

  #ask(vector: Float32Array): Question {
    const memory = new Uint8Array(this.#memory.buffer);
    return {
      zero: this.#codebook.lookUps(vector, memory.subarray(this.#lookUpAt, this.#outAt)),
      promises: this.#runs.areDivided ? this.#codebook.cells.promises(vector) : undefined,
    };
  }

  #nearest({ zero, promises }: Question, limit: number, within: ReadonlySet<number>): Nearest[] {
    this.#counts.fill(0);
    this.#most = 0;
    this.#size = 0;
    let threshold = 0;
    for (const run of this.#runs.likeliest(promises, within))
      threshold = this.#scanRun(run, zero, limit, threshold);
    this.#forgetBelow(threshold);
    return Array.from({ length: this.#size }, (_, at) => ({
      entry: this.#found[at] ?? 0,
      score: this.#scores[at] ?? 0,
    }))
      .sort((a, b) => b.score - a.score || a.entry - b.entry)
      .slice(0, limit);
  }

  /** Looks at blocks; gives the threshold that it leaves. */
  #scanRun({ from, to }: Run, zero: number, limit: number, before: number): number {
    const bytesABlock = blockBytesOf(this.#codebook.parts);
    let threshold = before;
    let blocks = 0;
    for (let block = from; block < to; block += blocks) {
      blocks = Math.min(threshold === 0 ? FIRST_STEP : BLOCKS_A_STEP, to - block);
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
