/** The 24-bit hash under which a pair of neighbouring words is listed. */
export function pairHash(first: number, second: number): number {
  const hash = Math.imul(first ^ Math.imul(second, 0x9e3779b1), 0x85ebca6b);
  return Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) >>> 8;
}
