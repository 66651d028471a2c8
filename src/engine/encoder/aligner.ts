import { bestKernel } from './best-kernel.ts';
import { productKernel, ROWS_A_GROUP } from './product-kernel.ts';
import { MOST_TOKENS, type Part } from './reader.ts';
import { STATIC_WIDTH, type StaticTable, WORKSPACE_BYTES } from './static-table.ts';
import { compile } from './wasm.ts';

/** How well two texts' tokens answer each other, each way: 0 to 1, by weight. */
export interface Alignment {
  readonly forward: number;
  readonly backward: number;
  /** Weights of both sides: how much each tells. */
  readonly postWeight: number;
  readonly removalWeight: number;
}

/**
 * Of a vector's values, those that are compared: the table is turned so that its first ones tell
 * most (docs/encoder.md says what the others would add).
 */
export const ALIGNED_WIDTH = 128;
const ROW_BYTES = ALIGNED_WIDTH * 2;
const VECTOR_BYTES = 16;

/**
 * Token alignment with the static table: each token's best cosine on the other side,
 * averaged by weight (after Zhang et al., *BERTScore*, 2020). One post is set, then
 * parts of it are compared with many removals. These share most of their tokens: a token's
 * cosines with the post's are taken once a post.
 */
export class Aligner {
  readonly #table: StaticTable;
  readonly #products: (...given: number[]) => number;
  readonly #best: (...given: number[]) => number;
  /** Addresses. */
  readonly #at: ReturnType<typeof placesFor>;
  readonly #views: ReturnType<typeof viewsOf>;
  #post = new Uint16Array(0);
  /** Address of the cosines of each token of the vocabulary; 0 where they were not taken yet. */
  readonly #rowOf: Uint32Array;
  readonly #known: number[] = [];
  #end: number;

  constructor(table: StaticTable) {
    this.#table = table;
    this.#at = placesFor(table.rows);
    this.#end = this.#at.cosines;
    const { memory } = table;
    this.#views = viewsOf(memory.buffer, this.#at, table.rows);
    writeInverseLengths(table, this.#views.inverses);
    this.#products = compile(productKernel(ALIGNED_WIDTH), memory);
    this.#best = compile(bestKernel, memory);
    this.#rowOf = new Uint32Array(table.rows);
  }

  setPost(ids: Uint16Array<ArrayBuffer>): void {
    this.#post = ids.subarray(0, MOST_TOKENS);
    this.#forgetCosines();
    const { inverses, factors, rows } = this.#views;
    this.#post.forEach((id, token) => {
      const from = id * STATIC_WIDTH;
      rows.set(this.#table.values.subarray(from, from + ALIGNED_WIDTH), token * ALIGNED_WIDTH);
      factors[token] = inverses[id] ?? 0;
    });
  }

  /** Of a part of the post and a removal; undefined where either side has no tokens. */
  compare(
    { start, end }: Pick<Part, 'start' | 'end'>,
    removal: Uint16Array<ArrayBuffer>,
  ): Alignment | undefined {
    const ids = removal.subarray(0, MOST_TOKENS);
    const until = Math.min(end, this.#post.length);
    if (ids.length === 0 || until <= start) return undefined;
    const { list, mask, best, own } = this.#views;
    if (this.#end + ids.length * this.#rowBytes > this.#at.end) this.#forgetCosines();
    for (let token = 0; token < ids.length; token += 1)
      list[token] = this.#cosinesOf(ids[token] ?? 0);
    mask.fill(0, 0, this.#groups * ROWS_A_GROUP).fill(-1, start, until);
    best.fill(0, 0, this.#groups * ROWS_A_GROUP);
    const { list: listAt, mask: maskAt, best: bestAt, own: ownAt } = this.#at;
    this.#best(listAt, ids.length, this.#groups, maskAt, bestAt, ownAt);
    const { weights } = this.#table;
    let sum = 0;
    let postWeight = 0;
    for (let token = start; token < until; token += 1) {
      const weight = weights[this.#post[token] ?? 0] ?? 0;
      sum += weight * (best[token] ?? 0);
      postWeight += weight;
    }
    let otherSum = 0;
    let removalWeight = 0;
    for (let token = 0; token < ids.length; token += 1) {
      const at = token * ROWS_A_GROUP;
      const likeness = Math.max(
        Math.max(own[at] ?? 0, own[at + 1] ?? 0),
        Math.max(own[at + 2] ?? 0, own[at + 3] ?? 0),
      );
      const weight = weights[ids[token] ?? 0] ?? 0;
      otherSum += weight * likeness;
      removalWeight += weight;
    }
    return {
      forward: postWeight === 0 ? 0 : sum / postWeight,
      backward: removalWeight === 0 ? 0 : otherSum / removalWeight,
      postWeight,
      removalWeight,
    };
  }

  get #groups(): number {
    return Math.ceil(this.#post.length / ROWS_A_GROUP);
  }

  get #rowBytes(): number {
    return this.#groups * VECTOR_BYTES;
  }

  #forgetCosines(): void {
    for (const id of this.#known) this.#rowOf[id] = 0;
    this.#known.length = 0;
    this.#end = this.#at.cosines;
  }

  /** Address of a token's cosines with those of the post. */
  #cosinesOf(id: number): number {
    const known = this.#rowOf[id] ?? 0;
    if (known > 0) return known;
    const row = this.#end;
    this.#end += this.#rowBytes;
    const { wide, rows, factors, inverses } = this.#at;
    this.#products(
      id * STATIC_WIDTH,
      wide,
      rows,
      this.#groups,
      factors,
      inverses + id * Float32Array.BYTES_PER_ELEMENT,
      row,
    );
    this.#rowOf[id] = row;
    this.#known.push(id);
    return row;
  }
}

/** Where in the table's memory lies what: its rows come first. */
function placesFor(tableRows: number) {
  let end = tableRows * STATIC_WIDTH;
  const room = (bytes: number): number => {
    const at = end;
    end += Math.ceil(bytes / VECTOR_BYTES) * VECTOR_BYTES;
    return at;
  };
  return {
    /** One over the length of what is compared of each row of the table. */
    inverses: room(tableRows * Float32Array.BYTES_PER_ELEMENT),
    wide: room(ROW_BYTES),
    /** Of the post's tokens: rows in 16 bits, one over their lengths, which count, the best cosine of each. */
    rows: room(MOST_TOKENS * ROW_BYTES),
    factors: room(MOST_TOKENS * Float32Array.BYTES_PER_ELEMENT),
    mask: room(MOST_TOKENS * Int32Array.BYTES_PER_ELEMENT),
    best: room(MOST_TOKENS * Float32Array.BYTES_PER_ELEMENT),
    /** Of a removal's tokens: addresses of their cosines, and four of which the best is the token's. */
    list: room(MOST_TOKENS * Uint32Array.BYTES_PER_ELEMENT),
    own: room(MOST_TOKENS * VECTOR_BYTES),
    cosines: room(0),
    end: tableRows * STATIC_WIDTH + WORKSPACE_BYTES,
  };
}

function viewsOf(buffer: ArrayBuffer, at: ReturnType<typeof placesFor>, tableRows: number) {
  return {
    inverses: new Float32Array(buffer, at.inverses, tableRows),
    rows: new Int16Array(buffer, at.rows, MOST_TOKENS * ALIGNED_WIDTH),
    factors: new Float32Array(buffer, at.factors, MOST_TOKENS),
    mask: new Int32Array(buffer, at.mask, MOST_TOKENS),
    best: new Float32Array(buffer, at.best, MOST_TOKENS),
    list: new Uint32Array(buffer, at.list, MOST_TOKENS),
    own: new Float32Array(buffer, at.own, MOST_TOKENS * ROWS_A_GROUP),
  };
}

/** One over the length of what is compared of each row, so that products become cosines. */
function writeInverseLengths(table: StaticTable, out: Float32Array): void {
  for (let row = 0; row < table.rows; row += 1) {
    let squares = 0;
    const from = row * STATIC_WIDTH;
    for (let at = from; at < from + ALIGNED_WIDTH; at += 1) squares += (table.values[at] ?? 0) ** 2;
    out[row] = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  }
}
