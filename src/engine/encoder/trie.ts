/**
 * Strings by their UTF-16 units: one open-addressed table of (node, unit) -> node. A slot
 * holds three numbers: node + 1 (0: empty), unit, and the node behind.
 */
export class Trie {
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #ids: Int32Array;
  #nodes = 1;

  /** `strings` by id; those before `first` and empty ones are left out. */
  constructor(strings: readonly string[], first: number) {
    let units = 1;
    for (const string of strings) units += string.length;
    const places = 2 ** Math.ceil(Math.log2(units * 1.5));
    this.#slots = new Int32Array(places * 3);
    this.#mask = places - 1;
    this.#ids = new Int32Array(units).fill(-1);
    for (let id = first; id < strings.length; id += 1) this.#insert(strings[id] ?? '', id);
  }

  #insert(string: string, id: number): void {
    let node = 0;
    for (let at = 0; at < string.length; at += 1) {
      const unit = string.charCodeAt(at);
      const slot = this.#slot(node, unit);
      if (this.#slots[slot] === 0) {
        this.#slots[slot] = node + 1;
        this.#slots[slot + 1] = unit;
        this.#slots[slot + 2] = this.#nodes;
        this.#nodes += 1;
      }
      node = this.#slots[slot + 2] ?? 0;
    }
    if (node > 0) this.#ids[node] = id;
  }

  #slot(node: number, unit: number): number {
    const slots = this.#slots;
    const mask = this.#mask;
    const mixed = Math.imul(Math.imul(node, 0x9e3779b1) ^ unit, 0x85ebca6b);
    let place = (mixed ^ (mixed >>> 15)) & mask;
    for (;;) {
      const slot = place * 3;
      const held = slots[slot];
      if (held === 0 || (held === node + 1 && slots[slot + 1] === unit)) return slot;
      place = (place + 1) & mask;
    }
  }

  /** The node behind `unit`, from node 0 at the start, or -1. */
  next(node: number, unit: number): number {
    const slot = this.#slot(node, unit);
    return this.#slots[slot] === 0 ? -1 : (this.#slots[slot + 2] ?? -1);
  }

  /** The id of the string that ends at a node, or -1. */
  id(node: number): number {
    return this.#ids[node] ?? -1;
  }
}
