import type { CandidateWeights } from './choice.ts';
import { FEATURES, type PairFeatures } from './features.ts';

/** A logistic model of pairs that say the same. */
export interface Model {
  /** Weight of each feature, and the constant. */
  readonly coefficients: PairFeatures;
  readonly intercept: number;
  /** Weight of how far a candidate stands out of its crowd; 0 in the model of those of which that is not known. */
  readonly apart: number;
  /** Logit that a badge needs, by the language that is not English. A language without one is off. */
  readonly thresholds: Readonly<Record<string, number>>;
}

/** Part of the encoder's manifest: how features become a decision. */
export interface Calibration {
  /** For candidates of which it is known what crowd they stand in, and for others. */
  readonly among: Model;
  readonly alone: Model;
  /** What a crowd's score usually comes to, by the language that is not English; see ChoiceRules. */
  readonly crowd: Readonly<Record<string, number>>;
  /**
   * Where the shorter text tells less (a feature of the pair), it is no message: greetings, thanks.
   * Of a part of a text more is asked: there are more of them to choose from.
   */
  readonly leastInformation: { readonly whole: number; readonly part: number };
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
 * @param apart as in Standing; undefined chooses the model that does without
 * @param language code of the one that is not English; undefined where the pair is off
 */
export function decide(
  features: PairFeatures,
  apart: number | undefined,
  language: string | undefined,
  calibration: Calibration,
): Decision {
  const model = apart === undefined ? calibration.alone : calibration.among;
  const logit = FEATURES.reduce(
    (total, name) => total + features[name] * model.coefficients[name],
    model.intercept + (apart ?? 0) * model.apart,
  );
  const threshold = language === undefined ? undefined : model.thresholds[language];
  return { logit, same: threshold !== undefined && logit >= threshold };
}
