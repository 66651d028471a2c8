import { halfToFloat } from './blocks.ts';
import { asShorts, type Tensor, tensorOf } from './tensors.ts';

/**
 * What training added to a matrix: the product of two narrow ones (Hu et al., *LoRA*, 2021), so
 * that the matrix itself stays in 4 bits as it was.
 */
export class LowRank {
  readonly #rank: number;
  /** [rows, rank] and [rank, columns]. */
  readonly #up: Float32Array;
  readonly #down: Float32Array;
  readonly #columns: number;

  /** Undefined where nothing was added to the matrix of that name; throws a RangeError where it is damaged. */
  static of(
    tensors: ReadonlyMap<string, Tensor>,
    name: string,
    rows: number,
    columns: number,
  ): LowRank | undefined {
    if (!tensors.has(`${name}.up`) && !tensors.has(`${name}.down`)) return undefined;
    const down = tensorOf(tensors, `${name}.down`, 'F16', [-1, columns]);
    const rank = down.shape[0] ?? 0;
    return new LowRank(tensorOf(tensors, `${name}.up`, 'F16', [rows, rank]), down, rank, columns);
  }

  private constructor(up: Tensor, down: Tensor, rank: number, columns: number) {
    this.#up = floatsOf(up);
    this.#down = floatsOf(down);
    this.#rank = rank;
    this.#columns = columns;
  }

  /** Adds its row with that number to `values`. */
  addRow(row: number, values: Float32Array): void {
    for (let at = 0; at < this.#rank; at += 1) {
      const weight = this.#up[row * this.#rank + at] ?? 0;
      const start = at * this.#columns;
      for (let column = 0; column < this.#columns; column += 1)
        values[column] = (values[column] ?? 0) + weight * (this.#down[start + column] ?? 0);
    }
  }
}

function floatsOf(tensor: Tensor): Float32Array {
  return Float32Array.from(asShorts(tensor), halfToFloat);
}
