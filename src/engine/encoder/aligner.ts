import { alignKernel, ENTRY_BYTES } from './align-kernel.ts';
import { MOST_TOKENS } from './reader.ts';
import { STATIC_WIDTH, type StaticTable } from './static-table.ts';
import { moduleOf } from './wasm.ts';

const PAGE = 65_536;

/** How well two texts' tokens answer each other, each way: 0 to 1, by weight. */
export interface Alignment {
  readonly forward: number;
  readonly backward: number;
  /** Weights of both sides: how much each tells. */
  readonly postWeight: number;
  readonly removalWeight: number;
}

type Align = (a: number, aCount: number, b: number, bCount: number) => void;

/**
 * Token alignment with the static table: each token's best cosine on the other side,
 * averaged by weight (after Zhang et al., *BERTScore*, 2020). One post is set, then
 * compared with many removals.
 */
export class Aligner {
  readonly #table: StaticTable;
  readonly #inverses: Float32Array;
  readonly #view: DataView<ArrayBuffer>;
  readonly #align: Align;
  readonly #postAt: number;
  readonly #removalAt: number;
  #post = new Uint16Array(0);

  constructor(table: StaticTable) {
    this.#table = table;
    this.#inverses = inverseLengths(table);
    this.#postAt = table.values.byteLength;
    this.#removalAt = this.#postAt + MOST_TOKENS * ENTRY_BYTES;
    const bytes = this.#removalAt + MOST_TOKENS * ENTRY_BYTES;
    const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / PAGE) });
    new Int8Array(memory.buffer).set(table.values);
    this.#view = new DataView(memory.buffer);
    this.#align = instantiate(memory);
  }

  setPost(ids: Uint16Array<ArrayBuffer>): void {
    this.#post = ids.subarray(0, MOST_TOKENS);
    this.#place(this.#postAt, this.#post);
  }

  /** Undefined where either side has no tokens. */
  compare(removal: Uint16Array<ArrayBuffer>): Alignment | undefined {
    const ids = removal.subarray(0, MOST_TOKENS);
    if (ids.length === 0 || this.#post.length === 0) return undefined;
    this.#place(this.#removalAt, ids);
    for (let token = 0; token < this.#post.length; token += 1)
      this.#view.setFloat32(this.#postAt + token * ENTRY_BYTES + 8, 0, true);
    this.#align(this.#postAt, this.#post.length, this.#removalAt, ids.length);
    const post = this.#average(this.#postAt, this.#post);
    const other = this.#average(this.#removalAt, ids);
    return {
      forward: post.mean,
      backward: other.mean,
      postWeight: post.weight,
      removalWeight: other.weight,
    };
  }

  #place(at: number, ids: Uint16Array): void {
    ids.forEach((id, token) => {
      const entry = at + token * ENTRY_BYTES;
      this.#view.setUint32(entry, id * STATIC_WIDTH, true);
      this.#view.setFloat32(entry + 4, this.#inverses[id] ?? 0, true);
      this.#view.setFloat32(entry + 8, 0, true);
    });
  }

  #average(at: number, ids: Uint16Array): { readonly mean: number; readonly weight: number } {
    let sum = 0;
    let weight = 0;
    ids.forEach((id, token) => {
      const own = this.#table.weights[id] ?? 0;
      sum += own * this.#view.getFloat32(at + token * ENTRY_BYTES + 8, true);
      weight += own;
    });
    return { mean: weight === 0 ? 0 : sum / weight, weight };
  }
}

/** One over the length of each row of bytes, so that products become cosines. */
function inverseLengths(table: StaticTable): Float32Array {
  const inverses = new Float32Array(table.rows);
  for (let row = 0; row < table.rows; row += 1) {
    let squares = 0;
    for (let at = row * STATIC_WIDTH; at < (row + 1) * STATIC_WIDTH; at += 1)
      squares += (table.values[at] ?? 0) ** 2;
    inverses[row] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  }
  return inverses;
}

function instantiate(memory: WebAssembly.Memory): Align {
  const module = new WebAssembly.Module(moduleOf(alignKernel(STATIC_WIDTH)));
  const { align } = new WebAssembly.Instance(module, { host: { memory } }).exports;
  if (typeof align !== 'function') throw new TypeError('align kernel: no function');
  return (...given) => {
    align(...given);
  };
}
