import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataPackage, Segment } from '../../dataset/package.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { type DatasetFiles, openDataset } from '../dataset-files/dataset-files.ts';
import { currentRows, readCheckedSegment, readPackage } from '../dataset-files/read-dataset.ts';
import { Progress } from '../io/progress.ts';
import { SpilledLines } from '../io/spilled-lines.ts';
import { SpilledList } from '../io/spilled-list.ts';
import { dropPath, temporaryPath } from '../io/temporary-path.ts';
import { recordDigest } from './record-digest.ts';

/**
 * What became of a record between two versions: changed in anything but an undone action
 * (reversed), taken out for good (withdrawn), or there no more without a word (gone).
 */
export const CHANGES = ['added', 'changed', 'reversed', 'withdrawn', 'gone'] as const;
type Change = (typeof CHANGES)[number];

/** Ids of the records of each change; in no particular order. */
export type Differences = Readonly<Record<Change, SpilledList>>;

/**
 * Compares two versions of a dataset by the ids of their records, in memory that does not grow
 * with them. Segments that both have are not read.
 *
 * @param tell is given the differences while the files that hold them are there
 * @throws UserError naming the file that cannot be read
 */
export async function runDiff(
  before: string,
  after: string,
  tell: (differences: Differences) => Promise<void>,
): Promise<void> {
  const folder = temporaryPath(join(tmpdir(), 'evenhand-diff'));
  const progress = new Progress('records');
  try {
    const former = await openVersion(before);
    const latter = await openVersion(after);
    const entries = new SpilledLines(join(folder, 'records'));
    await readChanged(former, latter, 'before', entries, progress);
    await readChanged(latter, former, 'after', entries, progress);
    progress.stop();
    const withdrawn = new Set(latter.dataset.withdrawn?.map(({ id }) => id));
    await tell(await compare(entries, withdrawn, folder));
  } finally {
    progress.stop();
    dropPath(folder);
  }
}

interface Version {
  readonly files: DatasetFiles;
  readonly dataset: DataPackage;
}

async function openVersion(place: string): Promise<Version> {
  const files = openDataset(place);
  return { files, dataset: (await readPackage(files)).dataset };
}

type Side = 'before' | 'after';

/** One record of one version. */
interface Entry {
  readonly id: string;
  readonly side: Side;
  readonly reversed: boolean;
  readonly digest: string;
}

/** Notes the records of segments that the other version does not have just so. */
async function readChanged(
  { files, dataset }: Version,
  other: Version,
  side: Side,
  entries: SpilledLines,
  progress: Progress,
): Promise<void> {
  const shared = new Set(other.dataset.resources.map(contentKey));
  let done = 0;
  for (const segment of dataset.resources) {
    if (!shared.has(contentKey(segment))) {
      const rows = await readCheckedSegment(files, segment);
      for (const [, { record }] of currentRows(segment, rows))
        entries.add(record.id, JSON.stringify(entryOf(record, side)));
    }
    done += segment.records;
    progress.update(done, { done, total: dataset.records });
  }
}

/** The same for segments in which the same records count. */
function contentKey({ hash, superseded = [] }: Segment): string {
  return `${hash} ${superseded.join(' ')}`;
}

function entryOf(record: DatasetRecord, side: Side): Entry {
  return {
    id: record.id,
    side,
    reversed: record.kind !== 'observation' && record.status === 'reversed',
    digest: recordDigest(record),
  };
}

async function compare(
  entries: SpilledLines,
  withdrawn: ReadonlySet<string>,
  folder: string,
): Promise<Differences> {
  const list = (change: Change) => new SpilledList(join(folder, change));
  const differences: Differences = {
    added: list('added'),
    changed: list('changed'),
    reversed: list('reversed'),
    withdrawn: list('withdrawn'),
    gone: list('gone'),
  };
  for await (const lines of entries.partitions()) {
    const pairs = new Map<string, { before?: Entry; after?: Entry }>();
    for (const line of lines) {
      const entry: Entry = JSON.parse(line);
      pairs.set(entry.id, { ...pairs.get(entry.id), [entry.side]: entry });
    }
    for (const [id, { before, after }] of pairs) {
      const change = changeOf(before, after, withdrawn.has(id));
      if (change !== undefined) differences[change].add(JSON.stringify(id));
    }
  }
  return differences;
}

function changeOf(
  before: Entry | undefined,
  after: Entry | undefined,
  withdrawn: boolean,
): Change | undefined {
  if (before === undefined) return 'added';
  if (after === undefined) return withdrawn ? 'withdrawn' : 'gone';
  if (before.digest === after.digest) return undefined;
  return after.reversed && !before.reversed ? 'reversed' : 'changed';
}
