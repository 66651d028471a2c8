import { readCheckedSegment } from '../../dataset-files/read-dataset.ts';
import { Progress } from '../../io/progress.ts';
import { digestOf, statusOf } from '../record-row.ts';
import { PREVIOUS } from '../tables/table-columns.ts';
import type { Tables } from '../tables/tables.ts';
import type { PreviousVersion } from './open-previous.ts';
import { shownBy } from './shown.ts';

/**
 * Writes the table `previous`: every record of the version before.
 *
 * @throws UserError naming the file when something is damaged
 */
export async function writePreviousRows(
  { files, dataset }: PreviousVersion,
  tables: Tables,
): Promise<void> {
  const table = await tables.create('previous', PREVIOUS);
  const progress = new Progress('records of the version before');
  let read = 0;
  try {
    for (const [at, segment] of dataset.resources.entries()) {
      const rows = await readCheckedSegment(files, segment);
      const superseded = new Set(segment.superseded);
      for (const [position, { record, bytes }] of rows.entries()) {
        const counts = !superseded.has(position);
        table.add(
          record.id,
          digestOf(bytes),
          shownBy(record),
          ...statusOf(record),
          at,
          position,
          counts,
        );
      }
      await table.settle();
      read += rows.length;
      progress.update(read, { done: read, total: dataset.records });
    }
    await table.finish();
  } finally {
    progress.stop();
  }
}
