import { signatureBit } from './layout.ts';

/**
 * Signatures of all stretches of a text: those whose lengths are powers of two are kept, and any
 * other stretch is two of them laid over each other (sparse table: Bender and Farach-Colton 2000).
 */
export class StretchSignatures {
  /** Level k, word s: signature of the 2^k words from s on, as low and high half. */
  #low: Int32Array[] = [];
  #high: Int32Array[] = [];
  #count = 0;
  /** Halves of the signature last asked for. */
  low = 0;
  high = 0;

  /** @param longest the longest stretch that will be asked for, in words */
  read(sequence: Uint32Array, count: number, longest: number): void {
    this.#count = count;
    const low = new Int32Array(count);
    const high = new Int32Array(count);
    for (let at = 0; at < count; at += 1) {
      const bit = signatureBit(sequence[at] ?? 0);
      if (bit < 32) low[at] = 1 << bit;
      else high[at] = 1 << (bit - 32);
    }
    this.#low = [low];
    this.#high = [high];
    for (let size = 2; size <= Math.min(longest, count); size *= 2) {
      this.#low.push(joined(this.#low.at(-1) ?? low, size / 2, count - size + 1));
      this.#high.push(joined(this.#high.at(-1) ?? high, size / 2, count - size + 1));
    }
  }

  /** Looks the words [from, to) up, as far as the text has them. */
  look(from: number, to: number): void {
    const start = Math.max(0, from);
    const end = Math.min(this.#count, to);
    const level = 31 - Math.clz32(end - start);
    const low = this.#low[level];
    const high = this.#high[level];
    const second = end - (1 << level);
    this.low = (low?.[start] ?? 0) | (low?.[second] ?? 0);
    this.high = (high?.[start] ?? 0) | (high?.[second] ?? 0);
  }
}

/** Each entry together with the one `distance` after it. */
function joined(level: Int32Array, distance: number, count: number): Int32Array {
  const next = new Int32Array(count);
  for (let at = 0; at < count; at += 1) next[at] = (level[at] ?? 0) | (level[at + distance] ?? 0);
  return next;
}
