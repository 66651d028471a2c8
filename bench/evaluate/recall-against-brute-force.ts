import { type BuiltEngine, engineOver } from '../support/engine-over.ts';
import type { RemovedPost } from '../support/removed-posts.ts';
import { sample, seededRandom } from '../support/seeded-random.ts';
import { jaccard, plainWords } from '../support/word-sets.ts';
import { findText } from './found.ts';
import { type Measurement, share } from './measurement.ts';

const QUERIES = 2000;
const LEAST_WORDS = 6;
const LEAST_JACCARD = 0.6;

/** Every text with its plain words, found by counting shared words over all lists: exact. */
class BruteForce {
  readonly #lists = new Map<string, number[]>();
  readonly #sizes: Uint16Array;
  readonly #shared: Uint8Array;

  constructor(texts: readonly string[]) {
    this.#sizes = new Uint16Array(texts.length);
    this.#shared = new Uint8Array(texts.length);
    texts.forEach((text, at) => {
      const words = plainWords(text);
      this.#sizes[at] = words.size;
      for (const word of words) {
        const list = this.#lists.get(word);
        if (list === undefined) this.#lists.set(word, [at]);
        else list.push(at);
      }
    });
  }

  /** Positions of texts whose word sets have a Jaccard index of at least 0.6 with these words. */
  similarTo(words: ReadonlySet<string>): number[] {
    this.#shared.fill(0);
    for (const word of words) {
      for (const at of this.#lists.get(word) ?? []) this.#shared[at] = (this.#shared[at] ?? 0) + 1;
    }
    const similar: number[] = [];
    this.#shared.forEach((shared, at) => {
      const size = this.#sizes[at] ?? 0;
      if (
        shared > 0 &&
        size >= LEAST_WORDS &&
        shared / (words.size + size - shared) >= LEAST_JACCARD
      ) {
        similar.push(at);
      }
    });
    return similar;
  }
}

/** Real posts as queries; their own text is left out of what they must find. */
export async function measureRecall(
  removed: readonly RemovedPost[],
  built: BuiltEngine = engineOver(removed, true),
): Promise<Measurement> {
  const texts = [...new Set(removed.map((post) => post.text))];
  const brute = new BruteForce(texts);
  const textById = new Map(removed.map((post) => [post.id, post.text]));
  const queries = sample(texts, QUERIES * 2, seededRandom(4)).filter(
    (text) => plainWords(text).size >= LEAST_WORDS,
  );
  let pairs = 0;
  let found = 0;
  const examples: string[] = [];
  for (const query of queries.slice(0, QUERIES)) {
    const words = plainWords(query);
    for (const at of brute.similarTo(words)) {
      const other = texts[at] ?? '';
      if (other === query) continue;
      pairs += 1;
      const result = await findText(
        built.engine,
        { text: query },
        other,
        (id) => textById.get(id) ?? '',
        true,
      );
      if (result.candidate) found += 1;
      else examples.push(`${jaccard(words, plainWords(other)).toFixed(2)} | ${query} || ${other}`);
    }
  }
  return {
    name: 'recall of candidates',
    of: `${pairs} pairs of ${QUERIES} real queries, word Jaccard ≥ ${LEAST_JACCARD}, ≥ ${LEAST_WORDS} words`,
    value: share(found, pairs),
    bar: { value: 0.995, better: 'larger' },
    examples,
  };
}
