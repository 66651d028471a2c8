import { STRETCH_STEP } from '../../../src/engine/encoder/scan-kernel.ts';

/** What the scan makes of a sum of look-ups, reckoned in one piece: twice (sum − zero) × stretch, to the nearest whole. */
export function scoreOf(sum: number, zero: number, stretch: number): number {
  return Math.floor(2 * (sum - zero) * (1 + STRETCH_STEP * stretch) + 0.5);
}
