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
  /** How far the weaker way is above that of the removals that come next. */
  readonly apart: number;
}

export interface ChoiceRules {
  /** Removals of each language and kind that may go on. */
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
  /** As crowdOf, undefined where its tokens are not known. */
  readonly crowd: number | undefined;
  /** How far its score is above that of the crowd; undefined likewise. */
  readonly apart: number | undefined;
  /** How far a sum of what CandidateWeights names is past the gate: orders those that are chosen. */
  readonly margin: number;
}

/**
 * The removals that the transformer should look at, best first, past the gate or not.
 * @param near of all parts of all sources together, so that it makes no difference how a list came
 *   into parts
 */
export function chooseCandidates<Near extends Candidate>(
  near: readonly Near[],
  rules: ChoiceRules,
): (Near & Standing)[] {
  const ranked = near.toSorted((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  const languages = [...new Set(ranked.map(({ language }) => language))];
  return languages
    .flatMap((each) => {
      const own = ranked.filter(({ language }) => language === each);
      return [...alignedOf(own, rules), ...pooledOf(own, rules)];
    })
    .sort((a, b) => b.margin - a.margin || a.ordinal - b.ordinal);
}

function alignedOf<Near extends Candidate>(
  own: readonly Near[],
  rules: ChoiceRules,
): (Near & Standing)[] {
  const scored = own.flatMap(({ score, removal }) =>
    removal.ids === undefined ? [] : [{ score, ids: removal.ids }],
  );
  return own
    .filter(({ removal }) => removal.ids !== undefined)
    .slice(0, rules.kept)
    .map((candidate) => ({ ...candidate, ...standingOf(candidate, scored, rules) }));
}

function standingOf(
  { score, removal, alignment, language, isPart }: Candidate,
  scored: readonly Scored[],
  { weights, gateOf, crowdAtLeast }: ChoiceRules,
): Standing {
  const crowd = crowdOf({ score, ids: removal.ids ?? new Uint16Array() }, scored);
  const apart = score - Math.max(crowd, crowdAtLeast(language));
  const sum = sumOf(alignment, isPart, weights) + apart * weights.apart;
  return { crowd, apart, margin: sum - gateOf(language) };
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
      apart: undefined,
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
