/** The normal quantile for an interval of 95 %. */
const Z = 1.96;

/**
 * Wilson's score interval of a share (E. B. Wilson, JASA 22, 1927): what `part` of `whole`
 * tells of the share behind it, from 0 to 1, at 95 %. The whole is at least 1.
 */
export function wilsonInterval(part: number, whole: number): readonly [low: number, high: number] {
  const share = part / whole;
  const z2 = Z * Z;
  const middle = share + z2 / (2 * whole);
  const spread = Z * Math.sqrt((share * (1 - share)) / whole + z2 / (4 * whole * whole));
  const scale = 1 + z2 / whole;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}
