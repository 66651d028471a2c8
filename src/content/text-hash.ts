/**
 * A short name for a text: the same text always has the same, another text almost
 * surely another (two 32-bit FNV-1a hashes with different beginnings). Only to
 * tell versions of one post apart, not against somebody who wants a collision.
 */
export function textHash(text: string): string {
  let one = 0x81_1c_9d_c5;
  let two = 0x27_d4_eb_2f;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 0x01_00_01_93);
    two = Math.imul(two ^ unit, 0x85_eb_ca_6b);
    two ^= two >>> 13;
  }
  return (one >>> 0).toString(36) + (two >>> 0).toString(36);
}
