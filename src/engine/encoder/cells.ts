import { productKernel, ROWS_A_GROUP } from './product-kernel.ts';
import { STATIC_WIDTH } from './static-table.ts';
import { asBytes, asFloats, type Tensor, tensorOf } from './tensors.ts';
import { compile, memoryOf } from './wasm.ts';

/** Indexes hold the number of a cell in 16 bits, all ones where there is none. */
const NO_CELL = 0xffff;
const ROW_BYTES = STATIC_WIDTH * 2;
/** The largest value of a vector as bytes. */
const LARGEST = 127;
/** How many spreads above a cell's mean what is looked for may lie. */
const SPREADS = 2;

/**
 * Directions of removals, divided into cells, so that a search looks at the likeliest ones only
 * (after Jegou, Douze and Schmid, *Product quantization for nearest neighbor search*, 2011).
 */
export class Cells {
  readonly count: number;
  readonly #weights: Float32Array;
  readonly #norms: Float32Array;
  readonly #spreads: Float32Array;
  readonly #views: ReturnType<typeof viewsOf>;
  readonly #multiply: () => void;
  readonly #weighted = new Float32Array(STATIC_WIDTH);

  /**
   * @param weights what an error in each dimension costs, by which a vector's cell is chosen
   * @throws RangeError where the file is damaged
   */
  constructor(tensors: ReadonlyMap<string, Tensor>, weights: Float32Array) {
    const centres = tensorOf(tensors, 'cells', 'I8', [-1, STATIC_WIDTH]);
    const count = centres.shape[0] ?? 0;
    if (count === 0 || count % ROWS_A_GROUP !== 0 || count >= NO_CELL)
      throw new RangeError(`codes: ${count} cells`);
    const floats = (name: string): Float32Array =>
      asFloats(tensorOf(tensors, name, 'F32', [count]));
    this.count = count;
    this.#weights = weights;
    this.#norms = floats('cellNorms');
    this.#spreads = floats('cellSpreads');
    const at = placesFor(count);
    const memory = memoryOf(at.end);
    this.#views = viewsOf(memory.buffer, at, count);
    this.#views.rows.set(asBytes(centres));
    this.#views.factors.set(floats('cellScales'));
    const products = compile(productKernel(STATIC_WIDTH), memory);
    this.#multiply = () => {
      products(at.row, at.wide, at.rows, count / ROWS_A_GROUP, at.factors, at.factor, at.out);
    };
  }

  /** The cell that a removal's vector belongs to, or one nearly as near: vectors become bytes. */
  cellOf(vector: Float32Array): number {
    for (let at = 0; at < STATIC_WIDTH; at += 1)
      this.#weighted[at] = (vector[at] ?? 0) * (this.#weights[at] ?? 0);
    const products = this.#productsWith(this.#weighted);
    let nearest = 0;
    let largest = Number.NEGATIVE_INFINITY;
    for (let cell = 0; cell < this.count; cell += 1) {
      const likeness = (products[cell] ?? 0) - (this.#norms[cell] ?? 0);
      if (likeness > largest) {
        largest = likeness;
        nearest = cell;
      }
    }
    return nearest;
  }

  /** For each cell, what the product of a post's vector with one of the cell may come to. */
  promises(vector: Float32Array): Float32Array<ArrayBuffer> {
    return this.#productsWith(vector).map(
      (product, cell) => product + SPREADS * (this.#spreads[cell] ?? 0),
    );
  }

  /** With the mean of each cell. A view, until the next call. */
  #productsWith(vector: Float32Array): Float32Array<ArrayBuffer> {
    const { row, factor, out } = this.#views;
    let most = 0;
    for (let at = 0; at < STATIC_WIDTH; at += 1) most = Math.max(most, Math.abs(vector[at] ?? 0));
    const scale = most / LARGEST;
    for (let at = 0; at < STATIC_WIDTH; at += 1)
      row[at] = scale === 0 ? 0 : Math.round((vector[at] ?? 0) / scale);
    factor[0] = scale;
    this.#multiply();
    return out;
  }
}

/** Where in the memory lies what. */
function placesFor(count: number) {
  const row = 0;
  const wide = row + STATIC_WIDTH;
  const rows = wide + ROW_BYTES;
  const factors = rows + count * ROW_BYTES;
  const factor = factors + count * Float32Array.BYTES_PER_ELEMENT;
  const out = factor + 16;
  return {
    row,
    wide,
    rows,
    factors,
    factor,
    out,
    end: out + count * Float32Array.BYTES_PER_ELEMENT,
  };
}

function viewsOf(buffer: ArrayBuffer, at: ReturnType<typeof placesFor>, count: number) {
  return {
    row: new Int8Array(buffer, at.row, STATIC_WIDTH),
    rows: new Int16Array(buffer, at.rows, count * STATIC_WIDTH),
    factors: new Float32Array(buffer, at.factors, count),
    factor: new Float32Array(buffer, at.factor, 1),
    out: new Float32Array(buffer, at.out, count),
  };
}
