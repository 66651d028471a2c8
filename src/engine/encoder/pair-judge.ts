import { type AlignedTokens, type PairFeatures, type PairSide, pairFeatures } from './features.ts';
import { numbersOf } from './meaning-cues.ts';
import { type ProjectedStates, type Projection, project, STATE_WIDTH } from './states.ts';
import { asFloats, type Tensor, tensorOf } from './tensors.ts';
import type { Transformer } from './transformer.ts';

/** One text, or the part of it that is compared; plain data, so that it can be sent. */
export interface SideToJudge extends Pick<PairSide, 'cues'> {
  /** Tokens, no more than the transformer reads. */
  readonly ids: readonly number[];
  readonly weights: readonly number[];
  /** Cleaned. */
  readonly text: string;
  /** The number of its language. */
  readonly language: number;
}

export interface PairToJudge {
  readonly post: SideToJudge;
  /** Where its states are stored, the transformer need not read it. */
  readonly removal: SideToJudge | PairSide;
  /** Whether one of both is a sentence of several, of which there are more to choose from. */
  readonly isPart: boolean;
}

export interface JudgedPair {
  readonly features: PairFeatures;
  /** Tokens of both sides that answer each other. */
  readonly aligned: readonly AlignedTokens[];
}

/** Compares pairs by the transformer: in this thread, or wherever the host runs it. */
export type JudgePairs = (
  pairs: readonly PairToJudge[],
  signal?: AbortSignal,
) => Promise<readonly JudgedPair[]>;

/** What the transformer makes of a text. */
export type ReadSide = (side: SideToJudge) => Promise<PairSide>;

/** A post is compared with several removals, and a removal often with several posts. */
const STATES_KEPT = 64;

/** Judges pairs one by one; what texts' states are is kept for a while. */
export class PairJudge {
  readonly #transformer: Transformer;
  readonly #means: readonly Float32Array[];
  readonly #projection: Projection;
  readonly #kept = new Map<string, ProjectedStates>();

  /** @throws RangeError where the means (extension/encoder/means.safetensors) are damaged */
  constructor(transformer: Transformer, means: ReadonlyMap<string, Tensor>) {
    this.#transformer = transformer;
    const tensor = tensorOf(means, 'means', 'F32', [-1, STATE_WIDTH]);
    const values = asFloats(tensor);
    this.#means = Array.from({ length: tensor.shape[0] ?? 0 }, (_, language) =>
      values.subarray(language * STATE_WIDTH, (language + 1) * STATE_WIDTH),
    );
    const projection = tensorOf(means, 'projection', 'F32', [-1, STATE_WIDTH]);
    this.#projection = { width: projection.shape[0] ?? 0, values: asFloats(projection) };
  }

  readonly judge: JudgePairs = async (pairs, signal) => {
    const judged: JudgedPair[] = [];
    for (const { post, removal, isPart } of pairs) {
      signal?.throwIfAborted();
      const other = 'states' in removal ? removal : await this.readSide(removal);
      judged.push(pairFeatures(await this.readSide(post), other, isPart));
    }
    return judged;
  };

  readonly readSide: ReadSide = async ({ ids, weights, language, text, cues }) => {
    const key = `${language}:${ids.join()}`;
    const states = this.#kept.get(key) ?? (await this.#states(ids, language));
    this.#kept.delete(key);
    this.#kept.set(key, states);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= STATES_KEPT) break;
      this.#kept.delete(oldest);
    }
    return { states, weights: Float32Array.from(weights), numbers: numbersOf(text), cues };
  };

  async #states(ids: readonly number[], language: number): Promise<ProjectedStates> {
    const mean = this.#means[language];
    if (mean === undefined) throw new RangeError(`no mean of language ${language}`);
    return project(await this.#transformer.states(Uint16Array.from(ids)), mean, this.#projection);
  }
}
