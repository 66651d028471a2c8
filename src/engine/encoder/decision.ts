import type { CandidateWeights } from './choice.ts';
import { FEATURES, type PairFeatures } from './features.ts';

/** Part of the encoder's manifest: how features become a decision. */
export interface Calibration {
  /** Weight of each feature in the logistic model, and the constant. */
  readonly coefficients: PairFeatures;
  readonly intercept: number;
  /**
   * Where the shorter text tells less (a feature of the pair), it is no message: greetings, thanks.
   * Of a part of a text more is asked: there are more of them to choose from.
   */
  readonly leastInformation: { readonly whole: number; readonly part: number };
  /** What a crowd's score usually comes to, by the language that is not English; see ChoiceRules. */
  readonly crowd: Readonly<Record<string, number>>;
  /** Logit that a badge needs, by the language that is not English. A language without one is off. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** What stage 1 adds up of a candidate. */
  readonly candidates: CandidateWeights;
  /** Stage 2 looks only at candidates for which that sum reaches this; languages as above, and what English posts need beyond. */
  readonly gates: Readonly<Record<string, number>>;
}

export interface Decision {
  readonly logit: number;
  readonly same: boolean;
}

/**
 * Logistic decision.
 * @param threshold the logit that the pair of languages needs; undefined where it is off
 */
export function decide(
  features: PairFeatures,
  threshold: number | undefined,
  { coefficients, intercept }: Calibration,
): Decision {
  const logit = FEATURES.reduce(
    (total, name) => total + features[name] * coefficients[name],
    intercept,
  );
  return { logit, same: threshold !== undefined && logit >= threshold };
}
