import { contradicts, type NegationCues, numbersDiffer } from './meaning-cues.ts';
import { bestPartners, type ProjectedStates } from './states.ts';

/** One text, or the part of it that is compared. */
export interface PairSide {
  readonly states: ProjectedStates;
  /** How much each token tells: the length of its static vector. */
  readonly weights: Float32Array;
  /** As numbersOf gives them. */
  readonly numbers: ReadonlySet<number>;
  readonly cues: NegationCues;
}

export const FEATURES = [
  'weaker',
  'stronger',
  'information',
  'length',
  'numbers',
  'negation',
  'part',
  'whole',
  'poorest',
] as const;

export type PairFeatures = Readonly<Record<(typeof FEATURES)[number], number>>;

/** Tokens of both sides that answer each other, by their numbers. */
export interface AlignedTokens {
  readonly post: number;
  readonly removal: number;
  readonly cosine: number;
}

const LEAST_WEIGHT = 1e-3;
/** Of a text's weight, in tokens whose best partners are the poorest. */
const POOREST_SHARE = 0.25;

/**
 * What decides whether two texts say the same: token alignment both ways, how much the
 * texts tell, and what differs.
 * encoder/features.py is the same in Python, for calibration.
 */
export function pairFeatures(
  post: PairSide,
  removal: PairSide,
  isPart: boolean,
): { readonly features: PairFeatures; readonly aligned: readonly AlignedTokens[] } {
  const { left, right } = bestPartners(post.states, removal.states);
  const forward = weightedMean(left.cosines, post.weights);
  const backward = weightedMean(right.cosines, removal.weights);
  const postWeight = sum(post.weights);
  const removalWeight = sum(removal.weights);
  const features = {
    weaker: Math.min(forward, backward),
    stronger: Math.max(forward, backward),
    information: informationOf(postWeight, removalWeight),
    length: lengthDifference(postWeight, removalWeight),
    numbers: numbersDiffer(post.numbers, removal.numbers),
    negation: contradicts(post.cues, removal.cues) ? 1 : 0,
    part: isPart ? 1 : 0,
    whole: product(post.states.whole, removal.states.whole),
    poorest: Math.min(poorest(left.cosines, post.weights), poorest(right.cosines, removal.weights)),
  };
  const aligned: AlignedTokens[] = [];
  left.partners.forEach((partner, token) => {
    // Only what each side finds best in the other answers it.
    if (right.partners[partner] === token)
      aligned.push({ post: token, removal: partner, cosine: left.cosines[token] ?? 0 });
  });
  return { features, aligned };
}

/** The log of how many times more one text tells than the other. */
export function lengthDifference(postWeight: number, removalWeight: number): number {
  const ratio = Math.max(LEAST_WEIGHT, postWeight) / Math.max(LEAST_WEIGHT, removalWeight);
  return Math.abs(Math.log(ratio));
}

/** How much the text of two tells that tells less: the log of its tokens' weights, summed. */
export function informationOf(postWeight: number, removalWeight: number): number {
  return Math.log(Math.max(LEAST_WEIGHT, Math.min(postWeight, removalWeight)));
}

function sum(values: ArrayLike<number>): number {
  let total = 0;
  for (let at = 0; at < values.length; at += 1) total += values[at] ?? 0;
  return total;
}

function weightedMean(values: Float32Array, weights: Float32Array): number {
  let total = 0;
  values.forEach((value, at) => {
    total += value * (weights[at] ?? 0);
  });
  return total / Math.max(sum(weights), 1e-9);
}

/** The mean cosine of what has the poorest partners: a name or a number that only one side has. */
function poorest(cosines: Float32Array, weights: Float32Array): number {
  const order = Array.from(cosines.keys()).sort((a, b) => (cosines[a] ?? 0) - (cosines[b] ?? 0));
  const share = POOREST_SHARE * sum(weights);
  let left = share;
  let total = 0;
  for (const token of order) {
    const taken = Math.min(weights[token] ?? 0, left);
    total += (cosines[token] ?? 0) * taken;
    left -= taken;
  }
  return total / Math.max(share, 1e-9);
}

function product(a: Float32Array, b: Float32Array): number {
  return a.reduce((total, value, at) => total + value * (b[at] ?? 0), 0);
}
