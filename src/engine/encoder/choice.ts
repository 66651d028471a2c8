import type { Alignment } from './aligner.ts';
import { crowdOf, type Scored } from './crowd.ts';
import { informationOf, lengthDifference } from './features.ts';
import { pooledMargin } from './pooled.ts';
import type { Candidate } from './stage-one.ts';

/** What speaks for a candidate, and how much. */
export interface CandidateWeights {
  /** The weaker and the stronger way of the alignment. */
  readonly weaker: number;
  readonly stronger: number;
  /** As informationOf. */
  readonly information: number;
  /** The log of how many times more one side tells than the other. */
  readonly length: number;
  /** That a part of either text is compared. */
  readonly part: number;
  /** How far the weaker way is above that of the best others; see crowdOf. */
  readonly apart: number;
}

export interface ChoiceRules {
  /** Removals of each list, language and kind that may go on. */
  readonly kept: number;
  readonly weights: CandidateWeights;
  /** The sum that candidates in the language with that number need: scores of two languages do not compare. */
  readonly gateOf: (language: number) => number;
  /**
   * What `crowdOf` comes to among many removals, for candidates in that language: nothing stands
   * out for being among few.
   */
  readonly crowdAtLeast: (language: number) => number;
}

/** What is known of a candidate once all that are near are. */
export interface Standing {
  /** As crowdOf; undefined where its tokens are not known. */
  readonly crowd: number | undefined;
  /** How far a sum of what CandidateWeights names is past the gate: orders those that are chosen. */
  readonly margin: number;
}

/** A candidate of one of several lists. */
export interface ListedCandidate extends Candidate {
  readonly source: string;
}

/**
 * The removals that the transformer should look at, best first, past the gate or not. Each list is
 * asked by itself: what is in one hides nothing of another. However a list came into parts, the
 * same text is there once.
 * @param near of all parts of all lists
 */
export function chooseCandidates<Near extends ListedCandidate>(
  near: readonly Near[],
  rules: ChoiceRules,
): (Near & Standing)[] {
  const ranked = near.toSorted((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  const groups = new Map<string, Near[]>();
  for (const candidate of ranked) {
    const key = `${candidate.language} ${candidate.source}`;
    groups.set(key, [...(groups.get(key) ?? []), candidate]);
  }
  return [...groups.values()]
    .flatMap((own) => [...alignedOf(own, rules), ...pooledOf(own, rules)])
    .sort((a, b) => b.margin - a.margin || a.ordinal - b.ordinal);
}

function alignedOf<Near extends Candidate>(
  own: readonly Near[],
  rules: ChoiceRules,
): (Near & Standing)[] {
  const once = withoutRepeats(own).map((candidate) => ({ candidate, scored: scoredOf(candidate) }));
  const crowd = once.map(({ scored }) => scored);
  return once.slice(0, rules.kept).map(({ candidate, scored }) => ({
    ...candidate,
    ...standingOf(candidate, crowdOf(scored, crowd), rules),
  }));
}

/** Of most candidates nobody asks for the tokens. */
function scoredOf({ score, removal }: Candidate): Scored {
  let tokens: ReadonlySet<number> | undefined;
  return {
    score,
    get tokens() {
      tokens ??= new Set(removal.ids);
      return tokens;
    },
  };
}

/** Those with tokens. Of records with the very same text the first stays; of those that share a sentence, all. */
function withoutRepeats<Near extends Candidate>(own: readonly Near[]): readonly Near[] {
  const wholes = new Set<string>();
  return own.filter(({ removal: { ids, sentence } }) => {
    if (ids === undefined || sentence !== 0) return ids !== undefined;
    const text = ids.join();
    const isNew = !wholes.has(text);
    wholes.add(text);
    return isNew;
  });
}

function standingOf(
  { score, alignment, language, isPart }: Candidate,
  crowd: number,
  { weights, gateOf, crowdAtLeast }: ChoiceRules,
): Standing {
  const apart = score - Math.max(crowd, crowdAtLeast(language));
  const sum = sumOf(alignment, isPart, weights) + apart * weights.apart;
  return { crowd, margin: sum - gateOf(language) };
}

function pooledOf<Near extends Candidate>(
  own: readonly Near[],
  { kept }: ChoiceRules,
): (Near & Standing)[] {
  return own
    .filter(({ removal }) => removal.ids === undefined)
    .slice(0, kept)
    .map((candidate) => ({
      ...candidate,
      crowd: undefined,
      margin: pooledMargin(candidate.alignment, candidate.isPart),
    }));
}

function sumOf(
  { forward, backward, postWeight, removalWeight }: Alignment,
  isPart: boolean,
  weights: CandidateWeights,
): number {
  return (
    Math.min(forward, backward) * weights.weaker +
    Math.max(forward, backward) * weights.stronger +
    informationOf(postWeight, removalWeight) * weights.information +
    lengthDifference(postWeight, removalWeight) * weights.length +
    (isPart ? weights.part : 0)
  );
}
