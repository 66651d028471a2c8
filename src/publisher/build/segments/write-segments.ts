import type { Segment } from '../../../dataset/package.ts';
import { Progress } from '../../io/progress.ts';
import { withStatus } from '../conflicts/with-status.ts';
import { numberIn, textIn } from '../tables/sql-values.ts';
import { PLACED } from '../tables/table-columns.ts';
import type { Tables } from '../tables/tables.ts';
import { holdingsOf } from './cell.ts';
import type { LineSpool } from './line-spool.ts';
import type { SegmentBins } from './segment-bins.ts';
import { type Cell, SegmentPlan } from './segment-plan.ts';
import { writeSegment } from './write-segment.ts';

/** While one segment is packed on another thread, the next is filled. */
const MAX_PACKING = 2;

export interface ToWrite {
  /** Of the dataset, with an empty folder `segments` in it. */
  readonly folder: string;
  readonly tables: Tables;
  readonly bins: SegmentBins;
  /** Every record that was read, in the order of `nth`. */
  readonly spool: LineSpool;
  /** Takes words and names out of a record that a category binds. */
  readonly withoutWords: (line: Buffer, category: string) => Buffer;
}

/**
 * Cuts the ordered records into segments and writes them.
 *
 * @returns the segments in the order of their records
 */
export async function writeSegments(work: ToWrite): Promise<readonly Segment[]> {
  const cellsBySegment = await placeRecords(work.tables);
  await sortLines(work);
  return packSegments(work, cellsBySegment);
}

/**
 * Gives each record its segment and its position there.
 *
 * @returns the cells of each segment
 */
async function placeRecords(tables: Tables): Promise<readonly ReadonlySet<string>[]> {
  const cells: Cell[] = [];
  for await (const rows of tables.read('cells', ['cell', 'weight']))
    for (const [cell, weight] of rows) cells.push({ cell: textIn(cell), weight: numberIn(weight) });
  const plan = new SegmentPlan(cells);
  const placed = await tables.create('placed', PLACED);
  const cellsBySegment: Set<string>[] = [];
  let position = 0;
  for await (const rows of tables.read('ordered', ['nth', 'cell', 'weight'])) {
    for (const row of rows) {
      const cell = textIn(row[1]);
      const segment = plan.next(cell, numberIn(row[2]));
      if (segment === cellsBySegment.length) {
        cellsBySegment.push(new Set());
        position = 0;
      }
      cellsBySegment[segment]?.add(cell);
      placed.add(numberIn(row[0]), segment, position);
      position += 1;
    }
    await placed.settle();
  }
  plan.finish();
  await placed.finish();
  return cellsBySegment;
}

/** Reads both in the order of `nth`, so that neither has to be held. */
async function sortLines({ tables, spool, bins, withoutWords }: ToWrite): Promise<void> {
  const progress = new Progress('records put in their place');
  const lines = spool.read();
  try {
    let batch = await lines.next();
    /** How many lines came before this batch. */
    let before = 0;
    for await (const rows of tables.select(placesInOrder(tables))) {
      for (const [place, segment, position, status, statusAt, category] of rows) {
        const nth = numberIn(place);
        while (batch.done !== true && nth >= before + batch.value.length) {
          before += batch.value.length;
          batch = await lines.next();
        }
        const line = batch.done === true ? undefined : batch.value[nth - before]?.bytes;
        if (line === undefined) throw new Error(`the line of record ${nth} is missing`);
        const settled = status == null ? line : withStatus(line, textIn(status), textIn(statusAt));
        const published = category == null ? settled : withoutWords(settled, textIn(category));
        const full = bins.add(numberIn(segment), numberIn(position), published);
        if (full !== undefined) await full;
      }
      progress.update(before, { done: before, total: undefined });
    }
  } finally {
    progress.stop();
    await lines.return(undefined);
  }
}

function placesInOrder(tables: Tables): string {
  return `
    SELECT placed.nth, placed.segment, placed.position, settled.status, settled.status_at,
      bound.category
    FROM ${tables.source('placed')} AS placed
    LEFT JOIN ${tables.source('settled')} AS settled ON settled.nth = placed.nth
    LEFT JOIN (
      SELECT nth, min(category) AS category FROM ${tables.source('bound')} GROUP BY nth
    ) AS bound ON bound.nth = placed.nth
    ORDER BY placed.nth`;
}

async function packSegments(
  { folder, bins }: ToWrite,
  cellsBySegment: readonly ReadonlySet<string>[],
): Promise<readonly Segment[]> {
  const progress = new Progress('segments packed');
  const packing: Promise<Segment>[] = [];
  try {
    for (const [at, cells] of cellsBySegment.entries()) {
      const packed = bins.take(at).then((lines) => writeSegment(folder, lines, holdingsOf(cells)));
      // Awaited below; until then a failure must not count as unhandled.
      packed.catch(() => undefined);
      packing.push(packed);
      await packing.at(-MAX_PACKING);
      progress.update(at + 1, { done: at + 1, total: cellsBySegment.length });
    }
    return await Promise.all(packing);
  } finally {
    progress.stop();
  }
}
