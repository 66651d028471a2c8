import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Hex } from '../../../dataset/hash.ts';
import type { NamedFile, Segment } from '../../../dataset/package.ts';
import type { DatasetFiles } from '../../dataset-files/dataset-files.ts';
import { UserError } from '../../io/user-error.ts';
import type { Made } from '../descriptor.ts';
import { type ToWrite, writeSegments } from '../segments/write-segments.ts';
import { carrySegments, takeOver } from './carry-segments.ts';
import type { PreviousVersion } from './open-previous.ts';
import { reversalsSince } from './status-changes.ts';

/**
 * Makes a version that shares with the one before all that has not changed.
 *
 * @throws UserError naming the file
 */
export async function makeDelta(
  work: ToWrite,
  previous: PreviousVersion,
): Promise<{ readonly segments: readonly Segment[]; readonly made: Made }> {
  const { files, folder, dataset, link } = previous;
  const segments = [
    ...(await carrySegments(previous, work.tables, work.folder)),
    ...(await writeSegments(work)),
  ];
  const { wordCounts, withdrawn } = dataset;
  if (wordCounts !== undefined) {
    await requireIntact(files, wordCounts);
    await mkdir(dirname(join(work.folder, wordCounts.path)));
    await takeOver(folder, work.folder, wordCounts.path);
  }
  const reversed = await reversalsSince(dataset.reversed ?? [], work.tables);
  return {
    segments,
    made: {
      wordCounts,
      previous: link,
      withdrawn,
      reversed: reversed.length === 0 ? undefined : reversed,
    },
  };
}

async function requireIntact(files: DatasetFiles, { path, bytes, hash }: NamedFile): Promise<void> {
  const found = await files.read(path, bytes);
  if (found === undefined) throw new UserError(`${files.locate(path)}: no such file`);
  if (`sha256:${await sha256Hex(found)}` !== hash)
    throw new UserError(`${files.locate(path)}: its bytes do not fit its hash`);
}
