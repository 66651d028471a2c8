import { stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecords } from '../build/read-records.ts';
import { openDataset } from '../dataset-files/dataset-files.ts';
import { currentRows, readCheckedSegment, readPackage } from '../dataset-files/read-dataset.ts';
import { Progress } from '../io/progress.ts';
import { dropPath, temporaryPath } from '../io/temporary-path.ts';
import { DatasetCounts, type Stats } from './dataset-counts.ts';

/**
 * Counts all records of datasets (folders or addresses) and of files of records together.
 *
 * @throws UserError naming what cannot be read
 */
export async function runStats(places: readonly string[]): Promise<Stats> {
  const folder = temporaryPath(join(tmpdir(), 'evenhand-stats'));
  const progress = new Progress('records');
  try {
    const counts = new DatasetCounts(folder);
    for (const place of places) {
      if (await isDataset(place)) await countDataset(place, counts, progress);
      else await readRecords(place, progress, (record) => counts.add(record));
    }
    return await counts.stats();
  } finally {
    progress.stop();
    dropPath(folder);
  }
}

/** A missing file is for whoever opens it to tell. */
async function isDataset(place: string): Promise<boolean> {
  if (/^https?:\/\//.test(place)) return true;
  return (await stat(place).catch(() => undefined))?.isDirectory() === true;
}

async function countDataset(
  place: string,
  counts: DatasetCounts,
  progress: Progress,
): Promise<void> {
  const files = openDataset(place);
  const { dataset } = await readPackage(files);
  let done = 0;
  for (const segment of dataset.resources) {
    const rows = await readCheckedSegment(files, segment);
    for (const [, { record }] of currentRows(segment, rows)) counts.add(record);
    done += rows.length;
    progress.update(done, { done, total: dataset.records });
  }
}
