/** Others that a candidate is told from. */
const OTHERS = 4;
/** Texts that share more of both their tokens (Jaccard) are copies of one another. */
const COPY = 0.5;
/** Copies of one text may be many: the search for others ends somewhere. */
const MOST_LOOKED_AT = 64;

/** A removal with its score against a post. */
export interface Scored {
  readonly score: number;
  readonly tokens: ReadonlySet<number>;
}

/**
 * The mean score of the four best others: a post that says what many say has many removals about
 * as near, and a twin stands alone (the idea of margins: Artetxe and Schwenk, *Margin-based
 * parallel corpus mining*, 2019). Copies of the candidate or of each other are no others, so that
 * a message that was removed many times stands out as one that was removed once.
 * @param ranked removals in the candidate's language, best first; it may be among them
 * @returns those that are missing count as 0
 */
export function crowdOf(candidate: Scored, ranked: readonly Scored[]): number {
  const taken = [candidate.tokens];
  let sum = 0;
  for (const { score, tokens } of ranked.slice(0, MOST_LOOKED_AT)) {
    if (taken.some((other) => areCopies(tokens, other))) continue;
    taken.push(tokens);
    sum += score;
    if (taken.length > OTHERS) break;
  }
  return sum / OTHERS;
}

function areCopies(one: ReadonlySet<number>, other: ReadonlySet<number>): boolean {
  const [smaller, larger] = one.size < other.size ? [one, other] : [other, one];
  // What is shared is at most the smaller, and all of both at least the larger.
  if (smaller.size <= COPY * larger.size) return false;
  let shared = 0;
  for (const token of smaller) if (larger.has(token)) shared += 1;
  return shared > COPY * (one.size + other.size - shared);
}
