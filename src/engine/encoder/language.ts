import { asShorts, type Tensor, tensorOf } from './tensors.ts';

/** A piece's id has 16 bits. */
const PIECES = 1 << 16;
const UNKNOWN = -1;

/**
 * A text's language from its tokens, by naive Bayes over most pieces, rare ones too. Good
 * enough to choose which language's mean is taken off the states; where the platform names
 * a post's language, that is better.
 */
export class LanguageGuesser {
  readonly #count: number;
  /** Of each piece. */
  readonly #rows = new Int32Array(PIECES).fill(UNKNOWN);
  readonly #costs: Uint8Array;

  /** Throws a RangeError where the file does not fit the languages. */
  constructor(tensors: ReadonlyMap<string, Tensor>, languages: number) {
    this.#count = languages;
    const pieces = asShorts(tensorOf(tensors, 'pieces', 'U16', [-1]));
    pieces.forEach((piece, row) => {
      this.#rows[piece] = row;
    });
    this.#costs = tensorOf(tensors, 'costs', 'U8', [pieces.length, languages]).bytes;
  }

  /** The number of the language in the list; the first where no token says anything. */
  guess(ids: Uint16Array): number {
    const sums = new Float64Array(this.#count);
    for (const id of ids) {
      const row = this.#rows[id] ?? UNKNOWN;
      if (row === UNKNOWN) continue;
      for (let at = 0; at < sums.length; at += 1)
        sums[at] = (sums[at] ?? 0) + (this.#costs[row * sums.length + at] ?? 0);
    }
    let best = 0;
    sums.forEach((sum, at) => {
      if (sum < (sums[best] ?? 0)) best = at;
    });
    return best;
  }
}
