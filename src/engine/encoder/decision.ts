import { FEATURES, type PairFeatures } from './features.ts';

/** Part of the encoder's manifest: how features become a decision. */
export interface Calibration {
  /** Weight of each feature in the logistic model, and the constant. */
  readonly coefficients: PairFeatures;
  readonly intercept: number;
  /** Logit that a badge needs, by the language that is not English. A language without one is off. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** Stage 2 looks only at candidates whose static score reaches this. */
  readonly gate: number;
}

export interface Decision {
  readonly logit: number;
  readonly same: boolean;
}

/** Logistic decision. `threshold`: the logit that the pair of languages needs; undefined where it is off. */
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
