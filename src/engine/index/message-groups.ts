import { GrowingUint32 } from './growing-array.ts';

/**
 * Collects removals by message: those with the same words in the same order are
 * copies of one group. Word sequences lie end to end in one array.
 */
export class MessageGroups {
  readonly words = new GrowingUint32(1 << 16);
  /** Where each group's words begin; the next group's start ends them. */
  readonly starts = new GrowingUint32();
  /** Copies: group of each, and its facts (ordinal, account, speaker, class). */
  readonly copyGroup = new GrowingUint32();
  readonly copyFacts = new GrowingUint32();
  #slots = new Uint32Array(1 << 12);

  get count(): number {
    return this.starts.length;
  }

  end(group: number): number {
    return group + 1 < this.starts.length ? this.starts.at(group + 1) : this.words.length;
  }

  add(hashes: Uint32Array, count: number, facts: readonly [number, number, number, number]): void {
    this.copyGroup.push(this.#groupOf(hashes, count));
    for (const fact of facts) this.copyFacts.push(fact);
  }

  #groupOf(hashes: Uint32Array, count: number): number {
    if ((this.count + 1) * 2 > this.#slots.length) this.#rehash();
    let slot = sequenceHash(hashes, 0, count) & (this.#slots.length - 1);
    for (;;) {
      const entry = this.#slots[slot] ?? 0;
      if (entry === 0) break;
      if (this.#equals(entry - 1, hashes, count)) return entry - 1;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
    const group = this.count;
    this.#slots[slot] = group + 1;
    this.starts.push(this.words.length);
    this.words.append(hashes, count);
    return group;
  }

  #equals(group: number, hashes: Uint32Array, count: number): boolean {
    const start = this.starts.at(group);
    if (this.end(group) - start !== count) return false;
    for (let at = 0; at < count; at += 1)
      if (this.words.at(start + at) !== hashes[at]) return false;
    return true;
  }

  #rehash(): void {
    const slots = new Uint32Array(this.#slots.length * 4);
    for (let group = 0; group < this.count; group += 1) {
      const start = this.starts.at(group);
      let slot = sequenceHash(this.words.values, start, this.end(group)) & (slots.length - 1);
      while (slots[slot] !== 0) slot = (slot + 1) & (slots.length - 1);
      slots[slot] = group + 1;
    }
    this.#slots = slots;
  }
}

function sequenceHash(words: Uint32Array, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at += 1)
    hash = Math.imul(hash ^ (words[at] ?? 0), 0x9e3779b1) ^ (hash >>> 15);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
