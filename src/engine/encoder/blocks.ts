/**
 * Values of 4 bits in blocks of 32: an f16 scale, then 16 bytes, byte j holding value j in
 * its low half and value j + 16 in its high half; a value is (half − 8) × scale. The layout
 * of ggml's Q4_0.
 */

export const BLOCK_VALUES = 32;
export const BLOCK_BYTES = 18;

export function halfToFloat(half: number): number {
  const exponent = (half >> 10) & 31;
  const fraction = half & 1023;
  const sign = (half & 0x8000) === 0 ? 1 : -1;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** Unpacks the blocks that begin at byte `at` into out[0, count). `count` is a multiple of 32. */
export function unpackBlocks(
  bytes: Uint8Array,
  at: number,
  count: number,
  out: Float32Array,
): void {
  let from = at;
  for (let start = 0; start < count; start += BLOCK_VALUES) {
    const scale = halfToFloat((bytes[from] ?? 0) | ((bytes[from + 1] ?? 0) << 8));
    from += 2;
    for (let place = start; place < start + BLOCK_VALUES / 2; place += 1) {
      const packed = bytes[from] ?? 0;
      from += 1;
      out[place] = ((packed & 15) - 8) * scale;
      out[place + BLOCK_VALUES / 2] = ((packed >> 4) - 8) * scale;
    }
  }
}
