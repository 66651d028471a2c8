import { BLOCK_BYTES, BLOCK_VALUES, toByteMatrix } from './blocks.ts';
import { type Tensor, tensorOf } from './tensors.ts';
import { memoryOf } from './wasm.ts';

/** Values of a static vector. */
export const STATIC_WIDTH = 256;
/** Room behind the rows, in bytes, for what computes with them. */
export const WORKSPACE_BYTES = 6 << 20;
const ROW_BLOCK_BYTES = (STATIC_WIDTH / BLOCK_VALUES) * BLOCK_BYTES;

/**
 * One vector a token. A text's vector is their sum, normalised: enough to find what may say
 * the same in another language, never enough to claim it. A vector's length is how much the
 * token tells. Held as bytes with a scale a row.
 */
export class StaticTable {
  readonly rows: number;
  /** Begins with the rows, of which there is one copy: the table is large. */
  readonly memory: WebAssembly.Memory;
  /** Row r is values[r × 256 …] × scales[r]. */
  readonly values: Int8Array<ArrayBuffer>;
  readonly scales: Float32Array<ArrayBuffer>;
  /** Length of each row's vector: the token's weight. */
  readonly weights: Float32Array<ArrayBuffer>;

  constructor(tensors: ReadonlyMap<string, Tensor>) {
    const table = tensorOf(tensors, 'table', 'U8', [-1, ROW_BLOCK_BYTES]);
    this.rows = table.shape[0] ?? 0;
    const { values, scales } = toByteMatrix(table.bytes, STATIC_WIDTH);
    this.memory = memoryOf(values.byteLength + WORKSPACE_BYTES);
    this.values = new Int8Array(this.memory.buffer, 0, values.length);
    this.values.set(values);
    this.scales = scales;
    this.weights = new Float32Array(this.rows);
    for (let row = 0; row < this.rows; row += 1) {
      let squares = 0;
      for (let at = row * STATIC_WIDTH; at < (row + 1) * STATIC_WIDTH; at += 1)
        squares += (values[at] ?? 0) ** 2;
      this.weights[row] = Math.sqrt(squares) * (scales[row] ?? 0);
    }
  }

  /** Writes the normalised sum of tokens [start, end) to out[0, 256); false where it is nothing. */
  encode(ids: Uint16Array, start: number, end: number, out: Float32Array): boolean {
    out.fill(0, 0, STATIC_WIDTH);
    for (let token = start; token < end; token += 1) {
      const id = ids[token] ?? 0;
      const scale = this.scales[id] ?? 0;
      const from = id * STATIC_WIDTH;
      for (let dimension = 0; dimension < STATIC_WIDTH; dimension += 1)
        out[dimension] = (out[dimension] ?? 0) + (this.values[from + dimension] ?? 0) * scale;
    }
    let squares = 0;
    for (let dimension = 0; dimension < STATIC_WIDTH; dimension += 1)
      squares += (out[dimension] ?? 0) ** 2;
    if (squares === 0) return false;
    const inverse = 1 / Math.sqrt(squares);
    for (let dimension = 0; dimension < STATIC_WIDTH; dimension += 1)
      out[dimension] = (out[dimension] ?? 0) * inverse;
    return true;
  }
}
