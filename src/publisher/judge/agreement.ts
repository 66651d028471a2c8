/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959964;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Wilson's score interval of a share at 95 % (Wilson 1927); 0..1. */
export function wilsonInterval(hits: number, total: number): Interval {
  if (total === 0) return { low: 0, high: 1 };
  const share = hits / total;
  const scale = 1 + Z ** 2 / total;
  const centre = (share + Z ** 2 / (2 * total)) / scale;
  const half = (Z * Math.sqrt((share * (1 - share)) / total + Z ** 2 / (4 * total ** 2))) / scale;
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/**
 * Cohen's kappa (1960): how far two raters agree beyond what their habits alone would give.
 * 1 is full agreement, 0 chance; 1 as well where both always said the same.
 */
export function cohensKappa(pairs: readonly (readonly [boolean, boolean])[]): number {
  const total = pairs.length;
  if (total === 0) return 1;
  const agreed = pairs.filter(([first, second]) => first === second).length / total;
  const firstYes = pairs.filter(([first]) => first).length / total;
  const secondYes = pairs.filter(([, second]) => second).length / total;
  const chance = firstYes * secondYes + (1 - firstYes) * (1 - secondYes);
  return chance === 1 ? 1 : (agreed - chance) / (1 - chance);
}
