import {
  type Encoder,
  type JudgePairs,
  MeaningFinder,
  type MeaningSource,
} from '../../engine/encoder/index.ts';
import {
  type CompareOptions,
  type MeaningEngine,
  mayMeanMore,
  type Post,
  type Verdict,
} from '../../engine/index.ts';
import { Latencies } from './latencies.ts';

export interface Meaning {
  readonly encoder: Encoder;
  readonly judge: JudgePairs;
  readonly source: MeaningSource;
}

/** Compares posts one by one, by words and then by meaning, and keeps how long it took. */
export class PostMatcher {
  readonly #engine: MeaningEngine;
  readonly #options: CompareOptions;
  readonly #sources: readonly MeaningSource[];
  readonly #finder: MeaningFinder | undefined;
  readonly wordTimes = new Latencies();
  readonly meaningTimes = { search: new Latencies(), judge: new Latencies() };
  /** Posts that the transformer looked at. */
  judged = 0;

  constructor(engine: MeaningEngine, options: CompareOptions, meaning: Meaning | undefined) {
    this.#engine = engine;
    this.#options = options;
    this.#sources = meaning === undefined ? [] : [meaning.source];
    this.#finder = meaning && new MeaningFinder(meaning.encoder, meaning.judge);
  }

  async answer(post: Post): Promise<Verdict> {
    const started = performance.now();
    const [verdict] = await this.#engine.compare([post], this.#options);
    this.wordTimes.add(performance.now() - started);
    if (verdict === undefined) throw new Error(`${post.id} was not compared`);
    return this.#finder !== undefined && mayMeanMore(verdict)
      ? this.#answerByMeaning(post, verdict, this.#finder)
      : verdict;
  }

  async #answerByMeaning(post: Post, verdict: Verdict, finder: MeaningFinder): Promise<Verdict> {
    const started = performance.now();
    const candidates = await finder.candidates(post, this.#sources);
    const searched = performance.now();
    this.meaningTimes.search.add(searched - started);
    if (candidates.found.length === 0) return verdict;
    const found = await finder.judge(candidates, this.#sources);
    this.judged += 1;
    this.meaningTimes.judge.add(performance.now() - searched);
    return this.#engine.addMeaning(post, verdict, found, this.#options);
  }
}
