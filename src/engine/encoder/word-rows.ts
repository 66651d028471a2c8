import { BLOCK_BYTES, BLOCK_VALUES, unpackBlocks } from './blocks.ts';
import { STATE_WIDTH } from './states.ts';
import { type Tensor, tensorOf } from './tensors.ts';
import { BEGIN, END } from './tokenizer.ts';

const ROW_BYTES = (STATE_WIDTH / BLOCK_VALUES) * BLOCK_BYTES;

/** What the transformer is given for a text. */
export interface TransformerInput {
  /** Tokens with prefix and specials. */
  readonly tokens: number;
  /** tokens × 384: the word rows; positions and types are added by the model. */
  readonly rows: Float32Array<ArrayBuffer>;
  /** Tokens [start, end) are the text's own. */
  readonly start: number;
  readonly end: number;
}

/** The transformer's rows of words, kept packed: a text needs few of them. */
export class WordRows {
  readonly #packed: Uint8Array;
  readonly #prefix: readonly number[];

  /** `prefix`: ids that stand before every text (manifest). Throws a RangeError on another shape. */
  constructor(tensors: ReadonlyMap<string, Tensor>, prefix: readonly number[]) {
    this.#packed = tensorOf(tensors, 'words', 'U8', [-1, ROW_BYTES]).bytes;
    this.#prefix = prefix;
  }

  /** At most `limit` of the text's tokens. */
  inputOf(ids: Uint16Array, limit: number): TransformerInput {
    const own = ids.subarray(0, limit);
    const all = [BEGIN, ...this.#prefix, ...own, END];
    const rows = new Float32Array(all.length * STATE_WIDTH);
    all.forEach((id, at) => {
      const row = rows.subarray(at * STATE_WIDTH, (at + 1) * STATE_WIDTH);
      unpackBlocks(this.#packed, id * ROW_BYTES, STATE_WIDTH, row);
    });
    const start = 1 + this.#prefix.length;
    return { tokens: all.length, rows, start, end: start + own.length };
  }
}
