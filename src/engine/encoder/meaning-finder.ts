import type { Post } from '../types.ts';
import type { EncodedText, Encoder } from './encoder.ts';
import type { AlignedTokens } from './features.ts';
import type { JudgePairs } from './pair-judge.ts';
import type { Part } from './reader.ts';
import type { Candidate, StageOneSource } from './stage-one.ts';

/** The index of codes of some or all records of a source. */
export interface CodePart extends StageOneSource {
  /** As in IndexPart. */
  readonly ordinalOf?: (position: number) => number | undefined;
}

export interface MeaningSource {
  readonly name: string;
  readonly parts: readonly CodePart[];
}

/** A removal that says what a post says, or a part of either the other's. */
export interface FoundMessage {
  readonly source: string;
  readonly ordinal: number;
  readonly logit: number;
  /** The weaker way of the token alignment, 0 to 1. */
  readonly score: number;
  readonly post: Part;
  readonly removal: { readonly sentence: number; readonly of: number };
  /** Tokens within both parts that answer each other. */
  readonly aligned: readonly AlignedTokens[];
}

interface Candidates {
  readonly encoded: EncodedText;
  readonly found: readonly {
    readonly source: string;
    readonly ordinal: number;
    readonly candidate: Candidate;
  }[];
}

/** Candidates of all sources together that the transformer sees. */
const MOST_JUDGED = 3;

/** Both stages in a row. */
export class MeaningFinder {
  readonly encoder: Encoder;
  readonly #judge: JudgePairs;

  constructor(encoder: Encoder, judge: JudgePairs) {
    this.encoder = encoder;
    this.#judge = judge;
  }

  /** What the codes find of a post, best first: a few milliseconds. */
  async candidates(post: Post, sources: readonly MeaningSource[]): Promise<Candidates> {
    const encoded = this.encoder.read(post.text, post.lang);
    const found: Candidates['found'][number][] = [];
    for (const { name, parts } of sources) {
      for (const part of parts) {
        for (const candidate of await this.encoder.candidates(encoded, part)) {
          const ordinal = part.ordinalOf ? part.ordinalOf(candidate.ordinal) : candidate.ordinal;
          if (ordinal !== undefined) found.push({ source: name, ordinal, candidate });
        }
      }
    }
    found.sort((a, b) => b.candidate.score - a.candidate.score);
    return { encoded, found: found.slice(0, MOST_JUDGED) };
  }

  /** Which of them say the same, surest first. */
  async judge({ encoded, found }: Candidates, signal?: AbortSignal): Promise<FoundMessage[]> {
    const pairs = found.map(({ candidate }) => this.encoder.pairOf(encoded, candidate));
    const judged = pairs.length === 0 ? [] : await this.#judge(pairs, signal);
    return found
      .flatMap(({ source, ordinal, candidate }, at): FoundMessage[] => {
        const [pair, result] = [pairs[at], judged[at]];
        if (pair === undefined || result === undefined) return [];
        const { same, logit } = this.encoder.decide(pair, result);
        if (!same) return [];
        const { sentence, of } = candidate.removal;
        return [
          {
            source,
            ordinal,
            logit,
            score: result.features.weaker,
            post: candidate.post,
            removal: { sentence, of },
            aligned: result.aligned,
          },
        ];
      })
      .sort((a, b) => b.logit - a.logit);
  }
}
