const halves = new Uint32Array(2);
const whole = new BigInt64Array(halves.buffer);

/** 64 bits, each half a hash of its own (FNV-1a with different primes, mixed as MurmurHash3 ends). */
export function hashOf(values: ArrayLike<number>): bigint {
  let low = 0x811c9dc5;
  let high = values.length;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    low = Math.imul(low ^ value, 0x01000193);
    low ^= low >>> 15;
    high = Math.imul(high ^ value, 0x9e3779b1);
    high ^= high >>> 13;
  }
  halves[0] = mixed(low);
  halves[1] = mixed(high);
  return whole[0] ?? 0n;
}

function mixed(hash: number): number {
  const once = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
