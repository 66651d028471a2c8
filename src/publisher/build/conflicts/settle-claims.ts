import { type Claim, settleConflicts } from '../fair/conflicts.ts';
import { bigintIn, numberIn, textIn } from '../tables/sql-values.ts';
import { SETTLED } from '../tables/table-columns.ts';
import type { TableWriter } from '../tables/table-writer.ts';
import type { Tables } from '../tables/tables.ts';

interface Claimant {
  readonly nth: number;
  readonly claim: Claim;
}

/**
 * Weighs the records of each post against each other: reads the table `contested` and writes
 * `settled`, the records whose status becomes another than they were given with.
 */
export async function settleClaims(tables: Tables): Promise<void> {
  const settled = await tables.create('settled', SETTLED);
  let post: bigint | undefined;
  let claimants: Claimant[] = [];
  for await (const rows of tables.read('contested', ['nth', 'post', 'claim'])) {
    for (const row of rows) {
      const next = bigintIn(row[1]);
      if (next !== post) {
        settlePost(claimants, settled);
        post = next;
        claimants = [];
      }
      claimants.push({ nth: numberIn(row[0]), claim: JSON.parse(textIn(row[2])) });
    }
    await settled.settle();
  }
  settlePost(claimants, settled);
  await settled.finish();
}

function settlePost(claimants: readonly Claimant[], settled: TableWriter): void {
  const outcomes = settleConflicts(claimants.map(({ claim }) => claim));
  for (const [at, { nth, claim }] of claimants.entries()) {
    const outcome = outcomes[at];
    if (outcome === undefined || outcome === claim || outcome.kind === 'observation') continue;
    settled.add(nth, outcome.status, outcome.statusAt ?? '');
  }
}
