import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { SecretKey } from '../../dataset/minisign-secret.ts';
import type { DataPackage, Segment, Withdrawal } from '../../dataset/package.ts';
import { succeedDescriptor } from '../build/descriptor.ts';
import { takeOver } from '../build/previous/carry-segments.ts';
import { openPrevious, type PreviousVersion } from '../build/previous/open-previous.ts';
import { publishFolder } from '../build/publish-folder.ts';
import { rewriteSegment } from '../build/segments/rewrite-segment.ts';
import { readCheckedSegment } from '../dataset-files/read-dataset.ts';
import { Progress } from '../io/progress.ts';
import { UserError } from '../io/user-error.ts';

export interface WithdrawRequest {
  readonly folder: string;
  readonly ids: readonly string[];
  /** For everybody to read. */
  readonly reason: string;
  /** ISO date of the withdrawal, where it is to be told. */
  readonly at?: string | undefined;
  /** Of the new version; by default from its content. */
  readonly version?: string | undefined;
  /** Folder of the new version; the same folder replaces the old one. */
  readonly out: string;
  readonly key?: SecretKey | undefined;
}

export interface Withdrawn {
  readonly dataset: DataPackage;
  /** Files of the version before that hold what was withdrawn, as the host knows them. */
  readonly toDelete: readonly string[];
}

/**
 * Destroys records: the next version holds nothing of them but their ids, and so does none of its
 * files. Segments without any of them keep their names and bytes.
 *
 * @throws UserError where an id is not in the dataset, or something is damaged; nothing is changed then
 */
export async function runWithdraw(request: WithdrawRequest): Promise<Withdrawn> {
  const { folder, reason, at, out, key } = request;
  const previous = await openPrevious(folder, key);
  if (previous.isSigned && key === undefined && out === folder)
    throw new UserError(
      `${folder}: is signed, and readers take no version without a signature: name the --key, or another folder with --out`,
    );
  const { dataset: former } = previous;
  const ids = new Set(request.ids);
  requireNotWithdrawn(previous, ids);
  const toDelete: string[] = [];
  const dataset = await publishFolder(out, key, async (staging) => {
    const segments = await carryWithout(previous, ids, staging, toDelete);
    if (former.wordCounts !== undefined) {
      await mkdir(dirname(join(staging, former.wordCounts.path)));
      await takeOver(folder, staging, former.wordCounts.path);
    }
    const withdrawals = Array.from(ids, (id): Withdrawal => ({ id, reason, ...(at && { at }) }));
    const made = {
      previous: previous.link,
      withdrawn: [...(former.withdrawn ?? []), ...withdrawals],
      ...(former.reversed && { reversed: former.reversed.filter(({ id }) => !ids.has(id)) }),
    };
    return succeedDescriptor(former, segments, made, request.version);
  });
  return { dataset, toDelete };
}

function requireNotWithdrawn({ dataset, folder }: PreviousVersion, ids: ReadonlySet<string>): void {
  const twice = dataset.withdrawn?.find(({ id }) => ids.has(id));
  if (twice !== undefined)
    throw new UserError(`${folder}: ${JSON.stringify(twice.id)} was withdrawn before`);
}

/** Superseded records go too: an earlier wording must not stay where the later one was withdrawn. */
async function carryWithout(
  { files, folder, dataset }: PreviousVersion,
  ids: ReadonlySet<string>,
  staging: string,
  toDelete: string[],
): Promise<readonly Segment[]> {
  const progress = new Progress('records');
  const missing = new Set(ids);
  const segments: Segment[] = [];
  let read = 0;
  try {
    for (const segment of dataset.resources) {
      const rows = await readCheckedSegment(files, segment);
      const found = new Set<number>();
      for (const [position, { record }] of rows.entries()) {
        if (!ids.has(record.id)) continue;
        found.add(position);
        missing.delete(record.id);
      }
      if (found.size === 0) {
        await takeOver(folder, staging, segment.path);
        segments.push(segment);
      } else {
        toDelete.push(segment.path);
        const rewritten = await rewriteSegment(staging, segment, rows, found);
        if (rewritten !== undefined) segments.push(rewritten);
      }
      read += rows.length;
      progress.update(read, { done: read, total: dataset.records });
    }
  } finally {
    progress.stop();
  }
  if (missing.size > 0) {
    const names = Array.from(missing, (id) => JSON.stringify(id)).join(', ');
    throw new UserError(`${folder}: holds no record ${names}`);
  }
  return segments;
}
