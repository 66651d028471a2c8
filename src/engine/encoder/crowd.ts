/** Those that come next, which a candidate is told from. */
const NEIGHBOURS = 4;
/** Texts that share more of their tokens (Jaccard) are copies of one another. */
const COPY = 0.5;
/** Copies of one text may be many: the search for others ends somewhere. */
const MOST_LOOKED_AT = 64;

/** A removal with its score against a post. */
export interface Scored {
  readonly score: number;
  /** Its tokens. */
  readonly ids: Uint16Array;
}

/**
 * The mean score of the removals that come next after a candidate: those near to a post that says
 * what many say are all about as near, and a twin stands alone (the idea of margins: Artetxe and
 * Schwenk, *Margin-based parallel corpus mining*, 2019). Copies of the candidate or of each other
 * are no others, so that a message that was removed many times stands out as one that was removed once.
 * @param ranked removals in the candidate's language, best first; it may be among them
 * @returns those that are missing count as 0
 */
export function crowdOf(candidate: Scored, ranked: readonly Scored[]): number {
  const taken = [new Set(candidate.ids)];
  let sum = 0;
  for (const { score, ids } of ranked.slice(0, MOST_LOOKED_AT)) {
    const own = new Set(ids);
    if (taken.some((other) => jaccard(own, other) > COPY)) continue;
    taken.push(own);
    sum += score;
    if (taken.length > NEIGHBOURS) break;
  }
  return sum / NEIGHBOURS;
}

function jaccard(one: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let shared = 0;
  for (const id of one) if (other.has(id)) shared += 1;
  return shared / Math.max(1, one.size + other.size - shared);
}
