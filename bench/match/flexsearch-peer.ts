import { Index } from 'flexsearch';
import { plainWords } from '../support/word-sets.ts';

/**
 * FlexSearch as somebody would use it for this job: an index of words, every post of the
 * query's words asked for as suggestions (texts that hold some of them), best first.
 */
export class FlexSearchPeer {
  readonly #index = new Index({ tokenize: 'strict', resolution: 9 });

  constructor(texts: readonly string[]) {
    texts.forEach((text, at) => {
      this.#index.add(at, [...plainWords(text)].join(' '));
    });
  }

  /** Positions of the texts it thinks nearest. */
  find(text: string, limit: number): readonly number[] {
    const found = this.#index.search([...plainWords(text)].join(' '), { limit, suggest: true });
    return found.map(Number);
  }
}
