import type { Reversal } from '../../../dataset/package.ts';
import { textIn } from '../tables/sql-values.ts';
import type { Tables } from '../tables/tables.ts';

/**
 * What is told to be reversed since earlier versions: what was told before and still is, and what
 * was reversed since.
 */
export async function reversalsSince(
  former: readonly Reversal[],
  tables: Tables,
): Promise<readonly Reversal[]> {
  const reversals = new Map(former.map((reversal) => [reversal.id, reversal]));
  for await (const rows of tables.read('status_changes', ['id', 'reversed', 'status_at'])) {
    for (const row of rows) {
      const id = textIn(row[0]);
      if (row[1] !== true) reversals.delete(id);
      else reversals.set(id, { id, ...dated(textIn(row[2])) });
    }
  }
  return [...reversals.values()];
}

function dated(date: string): Pick<Reversal, 'at'> {
  return date === '' ? {} : { at: date };
}
