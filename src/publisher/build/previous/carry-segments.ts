import { copyFile, link } from 'node:fs/promises';
import { join } from 'node:path';
import type { Segment } from '../../../dataset/package.ts';
import { readCheckedSegment } from '../../dataset-files/read-dataset.ts';
import { rewriteSegment } from '../segments/rewrite-segment.ts';
import { numberIn, textIn } from '../tables/sql-values.ts';
import type { Tables } from '../tables/tables.ts';
import type { PreviousVersion } from './open-previous.ts';
import { isSomethingGone } from './shown.ts';

/** With more than this share of its records superseded, a segment is cheaper to fetch anew than to carry. */
const MOST_SUPERSEDED = 0.1;

/**
 * Takes over the segments of the version before: with their names and bytes where most of their
 * records still stand and none shows what it should not any more, else written anew without those.
 *
 * @param folder of the new version
 * @throws UserError naming the file
 */
export async function carrySegments(
  { files, folder: from, dataset }: PreviousVersion,
  tables: Tables,
  folder: string,
): Promise<readonly Segment[]> {
  const groups = supersededBySegment(tables);
  let group = await groups.next();
  const carried: Segment[] = [];
  for (const [at, segment] of dataset.resources.entries()) {
    const positions = new Set(segment.superseded);
    let mustGo = false;
    if (group.done !== true && group.value.segment === at) {
      for (const position of group.value.positions) positions.add(position);
      mustGo = group.value.mustGo;
      group = await groups.next();
    }
    if (mustGo || positions.size > segment.records * MOST_SUPERSEDED) {
      const rows = await readCheckedSegment(files, segment);
      const rewritten = await rewriteSegment(folder, segment, rows, positions);
      if (rewritten !== undefined) carried.push(rewritten);
      continue;
    }
    await takeOver(from, folder, segment.path);
    const superseded = [...positions].sort((a, b) => a - b);
    carried.push(superseded.length === 0 ? segment : { ...segment, superseded });
  }
  return carried;
}

/** The same bytes under the same name; a second name for one file where the disk can do that. */
export async function takeOver(from: string, to: string, path: string): Promise<void> {
  await link(join(from, path), join(to, path)).catch(() =>
    copyFile(join(from, path), join(to, path)),
  );
}

interface SupersededIn {
  /** Place of the segment in the version before. */
  readonly segment: number;
  readonly positions: readonly number[];
  /** Whether one of the lines shows what the next version does not. */
  readonly mustGo: boolean;
}

/** In the order of the segments; those without any are left out. */
async function* supersededBySegment(tables: Tables): AsyncGenerator<SupersededIn> {
  let segment = 0;
  let positions: number[] = [];
  let mustGo = false;
  for await (const rows of tables.read('superseded', [
    'segment',
    'position',
    'shown_before',
    'shown_now',
  ])) {
    for (const row of rows) {
      const next = numberIn(row[0]);
      if (next !== segment) {
        if (positions.length > 0) yield { segment, positions, mustGo };
        segment = next;
        positions = [];
        mustGo = false;
      }
      positions.push(numberIn(row[1]));
      mustGo ||= isSomethingGone(textIn(row[2]), textIn(row[3]));
    }
  }
  if (positions.length > 0) yield { segment, positions, mustGo };
}
