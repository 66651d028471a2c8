import { FEATURES, type PairFeatures } from './features.ts';

/** Part of the encoder's manifest: how features become a decision. */
export interface Calibration {
  /** Weight of each feature in the logistic model, and the constant. */
  readonly coefficients: PairFeatures;
  readonly intercept: number;
  /** Logit that a badge needs, by the post's language. A language without one is off. */
  readonly thresholds: Readonly<Record<string, number>>;
  /** Stage 2 looks only at candidates whose static score reaches this. */
  readonly gate: number;
}

export interface Decision {
  readonly logit: number;
  readonly same: boolean;
  /** The language was not calibrated: nothing is ever shown. */
  readonly off: boolean;
}

/** Logistic decision; the post's language chooses the threshold. */
export function decide(
  features: PairFeatures,
  language: string,
  calibration: Calibration,
): Decision {
  const logit = FEATURES.reduce(
    (total, name) => total + features[name] * calibration.coefficients[name],
    calibration.intercept,
  );
  const threshold = calibration.thresholds[language];
  return {
    logit,
    same: threshold !== undefined && logit >= threshold,
    off: threshold === undefined,
  };
}
