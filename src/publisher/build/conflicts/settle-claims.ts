import { type Claim, settleConflicts } from '../fair/conflicts.ts';
import { bigintIn, numberIn, textIn } from '../tables/sql-values.ts';
import { BOUND, SETTLED } from '../tables/table-columns.ts';
import type { TableWriter } from '../tables/table-writer.ts';
import type { Tables } from '../tables/tables.ts';

interface Claimant {
  readonly nth: number;
  /** Of a message with its twins, nothing but the category is claimed. */
  readonly claim: Claim | { readonly category: string | null };
}

/**
 * Weighs the records of each post against each other: reads the table `contested` and writes
 * `settled`, the records whose status becomes another than they were given with, and `bound`,
 * those whose words must not travel because another record of the same message says so.
 */
export async function settleClaims(tables: Tables): Promise<void> {
  const settled = await tables.create('settled', SETTLED);
  const bound = await tables.create('bound', BOUND);
  const settleMessage = (claimants: readonly Claimant[]): void => {
    settlePost(claimants, settled);
    bindWords(claimants, bound);
  };
  let post: bigint | undefined;
  let claimants: Claimant[] = [];
  for await (const rows of tables.read('contested', ['nth', 'post', 'claim'])) {
    for (const row of rows) {
      const next = bigintIn(row[1]);
      if (next !== post) {
        settleMessage(claimants);
        post = next;
        claimants = [];
      }
      claimants.push({ nth: numberIn(row[0]), claim: JSON.parse(textIn(row[2])) });
    }
    await Promise.all([settled.settle(), bound.settle()]);
  }
  settleMessage(claimants);
  await Promise.all([settled.finish(), bound.finish()]);
}

function settlePost(claimants: readonly Claimant[], settled: TableWriter): void {
  const claims = claimants.flatMap(({ nth, claim }) => ('basis' in claim ? [{ nth, claim }] : []));
  const outcomes = settleConflicts(claims.map(({ claim }) => claim));
  for (const [at, { nth, claim }] of claims.entries()) {
    const outcome = outcomes[at];
    if (outcome === undefined || outcome === claim || outcome.kind === 'observation') continue;
    settled.add(nth, outcome.status, outcome.statusAt ?? '');
  }
}

/** Of several categories the first in the alphabet, so that the order of the records makes no difference. */
function bindWords(claimants: readonly Claimant[], bound: TableWriter): void {
  const [category] = claimants.flatMap(({ claim }) => claim.category ?? []).sort();
  if (category === undefined) return;
  for (const { nth, claim } of claimants) if (claim.category == null) bound.add(nth, category);
}
