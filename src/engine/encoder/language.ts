import { asShorts, type Tensor, tensorOf } from './tensors.ts';

/** What a text is taken for where none of its tokens says anything. */
const DEFAULT_LANGUAGE = 'en';

/**
 * A text's language from its tokens, by naive Bayes over the pieces met most often. Good
 * enough to choose which language's mean is taken off the states; where the platform names
 * a post's language, that is better.
 */
export class LanguageGuesser {
  readonly #languages: readonly string[];
  readonly #rows = new Map<number, number>();
  readonly #costs: Uint8Array;

  /** Throws a RangeError where the file does not fit the languages. */
  constructor(tensors: ReadonlyMap<string, Tensor>, languages: readonly string[]) {
    this.#languages = languages;
    const pieces = asShorts(tensorOf(tensors, 'pieces', 'U16', [-1]));
    pieces.forEach((piece, row) => {
      this.#rows.set(piece, row);
    });
    this.#costs = tensorOf(tensors, 'costs', 'U8', [pieces.length, languages.length]).bytes;
  }

  guess(ids: Uint16Array): string {
    const sums = new Float64Array(this.#languages.length);
    for (const id of ids) {
      const row = this.#rows.get(id);
      if (row === undefined) continue;
      for (let at = 0; at < sums.length; at += 1)
        sums[at] = (sums[at] ?? 0) + (this.#costs[row * sums.length + at] ?? 0);
    }
    let best = 0;
    sums.forEach((sum, at) => {
      if (sum < (sums[best] ?? 0)) best = at;
    });
    return sums[best] === 0 ? DEFAULT_LANGUAGE : (this.#languages[best] ?? DEFAULT_LANGUAGE);
  }
}
