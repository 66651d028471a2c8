import { STATE_WIDTH } from './states.ts';
import { asFloats, type Tensor, tensorOf } from './tensors.ts';
import { WordRows } from './word-rows.ts';

/** Tokens of a text that the transformer reads; time grows with them. */
export const MOST_READ_TOKENS = 128;
const POSITIONS = 512;
const TYPES = 2;

/** Runs the model of `transformerModel`: tokens × 384 in, tokens × 384 out. */
export type RunTransformer = (
  rows: Float32Array<ArrayBuffer>,
  tokens: number,
) => Promise<Float32Array>;

/** Gives the state of each of a text's tokens, as the host's runtime computes them. */
export class Transformer {
  readonly #words: WordRows;
  /** The row of each place, with that of the only type in use added. */
  readonly #places: Float32Array;
  readonly #run: RunTransformer;

  /** Throws a RangeError where a file is damaged. */
  constructor(
    words: ReadonlyMap<string, Tensor>,
    layers: ReadonlyMap<string, Tensor>,
    prefix: readonly number[],
    run: RunTransformer,
  ) {
    this.#words = new WordRows(words, prefix);
    this.#run = run;
    this.#places = asFloats(tensorOf(layers, 'emb.pos', 'F32', [POSITIONS, STATE_WIDTH]));
    const type = asFloats(tensorOf(layers, 'emb.type', 'F32', [TYPES, STATE_WIDTH]));
    for (let at = 0; at < this.#places.length; at += 1)
      this.#places[at] = (this.#places[at] ?? 0) + (type[at % STATE_WIDTH] ?? 0);
  }

  /** The last layer's states of the first 128 tokens at most, 384 values each. */
  async states(ids: Uint16Array): Promise<Float32Array> {
    const { tokens, rows, start, end } = this.#words.inputOf(ids, MOST_READ_TOKENS);
    for (let at = 0; at < rows.length; at += 1)
      rows[at] = (rows[at] ?? 0) + (this.#places[at] ?? 0);
    const states = await this.#run(rows, tokens);
    return states.slice(start * STATE_WIDTH, end * STATE_WIDTH);
  }
}
