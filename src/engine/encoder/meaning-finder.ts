import type { DatasetRecord } from '../../dataset/record.ts';
import type { MeaningPlaces, Post } from '../types.ts';
import type { ListedCandidate, Standing } from './choice.ts';
import type { ComparedParts, EncodedText, Encoder } from './encoder.ts';
import type { JudgePairs } from './pair-judge.ts';
import { placesOf } from './places.ts';
import type { StageOneSource } from './stage-one.ts';

/** The index of codes of some or all records of a source. */
export interface CodePart extends StageOneSource {
  /** As in IndexPart. */
  readonly ordinalOf?: (position: number) => number | undefined;
}

export interface MeaningSource {
  readonly name: string;
  readonly parts: readonly CodePart[];
  /** The words of a removal, or what stands for them. */
  readWords(ordinal: number): Promise<Pick<DatasetRecord, 'text' | 'states'>>;
}

/** A removal that says what a post says, or a part of either the other's. */
export interface FoundMessage {
  readonly source: string;
  readonly ordinal: number;
  readonly logit: number;
  /** The weaker way of the token alignment, 0 to 1. */
  readonly score: number;
  /** The removal's text, which the places are in; '' where it is not known. */
  readonly text: string;
  readonly places: MeaningPlaces;
}

interface Candidates {
  readonly post: Pick<Post, 'text' | 'lang'>;
  readonly encoded: EncodedText;
  readonly found: readonly FoundCandidate[];
}

/** `ordinal`: the removal's in its source. */
type FoundCandidate = ListedCandidate & Standing;

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
  async candidates(
    post: Pick<Post, 'text' | 'lang'>,
    sources: readonly MeaningSource[],
  ): Promise<Candidates> {
    const encoded = this.encoder.read(post.text, post.lang);
    const near: ListedCandidate[] = [];
    for (const { name, parts } of sources) {
      for (const part of parts) {
        for (const candidate of await this.encoder.near(encoded, part)) {
          const ordinal = part.ordinalOf ? part.ordinalOf(candidate.ordinal) : candidate.ordinal;
          if (ordinal !== undefined) near.push({ ...candidate, source: name, ordinal });
        }
      }
    }
    return { post, encoded, found: mostPromising(this.encoder.choose(encoded, near)) };
  }

  /** Which of them say the same, surest first. */
  async judge(
    { post, encoded, found }: Candidates,
    sources: readonly MeaningSource[],
    signal?: AbortSignal,
  ): Promise<FoundMessage[]> {
    const sourceOf = (name: string) => sources.find((each) => each.name === name);
    const compared: (FoundCandidate & { readonly parts: ComparedParts })[] = [];
    for (const each of found) {
      const parts = await this.#partsOf(each, sourceOf(each.source));
      if (parts !== undefined) compared.push({ ...each, parts });
    }
    const pairs = compared.map(({ parts }) => this.encoder.pairOf(encoded, parts));
    const judged = pairs.length === 0 ? [] : await this.#judge(pairs, signal);
    const messages: FoundMessage[] = [];
    for (const [at, candidate] of compared.entries()) {
      const { source, ordinal } = candidate;
      const result = judged[at];
      if (result === undefined) continue;
      const { same, logit } = this.encoder.decide(encoded, candidate, result);
      if (!same) continue;
      const words = await sourceOf(source)?.readWords(ordinal);
      if (words === undefined) continue;
      const { text = '' } = words;
      messages.push({
        source,
        ordinal,
        logit,
        score: result.features.weaker,
        text,
        places: placesOf(
          { source: post.text, text: encoded, part: candidate.post },
          { source: text, text: this.encoder.read(text), part: candidate.removal },
          result.aligned,
        ),
      });
    }
    return messages.sort((a, b) => b.logit - a.logit);
  }

  /** Undefined where the removal's words are not known, nor states of them. */
  async #partsOf(
    candidate: FoundCandidate,
    source: MeaningSource | undefined,
  ): Promise<ComparedParts | undefined> {
    const { ids, sentence } = candidate.removal;
    if (ids !== undefined) return { ...candidate, removal: { ids } };
    const states = (await source?.readWords(candidate.ordinal))?.states;
    const side = states && this.encoder.readStoredSide(states, sentence);
    return side && { ...candidate, removal: { side } };
  }
}

/**
 * The few that are judged. First the best of each list and kind: what is in one list hides nothing of
 * another, and margins by tokens and by stored states do not compare.
 */
function mostPromising(found: readonly FoundCandidate[]): FoundCandidate[] {
  const first = new Map<string, FoundCandidate>();
  for (const each of found) {
    const key = `${each.removal.ids === undefined} ${each.source}`;
    if (!first.has(key)) first.set(key, each);
  }
  const best = [...first.values()];
  return [...best, ...found.filter((each) => !best.includes(each))].slice(0, MOST_JUDGED);
}
