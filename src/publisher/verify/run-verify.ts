import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MinisignError, type PublicKey, parseSignature, verify } from '../../dataset/minisign.ts';
import { type DataPackage, type Segment, SIGNATURE_FILE } from '../../dataset/package.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import type { SegmentRow } from '../../dataset/segment.ts';
import { DuplicateIds } from '../build/duplicate-ids.ts';
import type { DatasetFiles } from '../dataset-files/dataset-files.ts';
import {
  currentRows,
  type OpenedPackage,
  readCheckedSegment,
  readPackage,
} from '../dataset-files/read-dataset.ts';
import { Progress } from '../io/progress.ts';
import { dropPath, temporaryPath } from '../io/temporary-path.ts';
import { UserError } from '../io/user-error.ts';
import { missingFromHoldings } from './holdings.ts';
import { namedFileFaults } from './named-files.ts';
import { type RecordRules, recordRules } from './record-rules.ts';

const MAX_SIGNATURE_BYTES = 16 * 1024;

export interface Verification {
  readonly dataset: DataPackage;
  readonly signature: 'fits' | 'not checked' | 'none';
  /** The line that its signer wrote, where the signature was checked. */
  readonly trustedComment?: string;
  /** Each names a file; empty where everything fits. */
  readonly faults: readonly string[];
}

/**
 * Checks the signature, the bytes of every file and every record of a dataset.
 *
 * @throws UserError when the package cannot be read or its signature does not fit: nothing
 *   that it names can be believed then
 */
export async function runVerify(
  files: DatasetFiles,
  publicKey: PublicKey | undefined,
): Promise<Verification> {
  const opened = await readPackage(files);
  const signature = await checkSignature(files, opened, publicKey);
  return { dataset: opened.dataset, ...signature, faults: await findFaults(files, opened.dataset) };
}

async function checkSignature(
  files: DatasetFiles,
  { bytes }: OpenedPackage,
  publicKey: PublicKey | undefined,
) {
  const file = await files.read(SIGNATURE_FILE, MAX_SIGNATURE_BYTES);
  if (publicKey === undefined)
    return { signature: file === undefined ? 'none' : 'not checked' } as const;
  if (file === undefined)
    throw new UserError(`${files.locate(SIGNATURE_FILE)}: no such file: the dataset is not signed`);
  try {
    const signature = parseSignature(new TextDecoder().decode(file));
    await verify(bytes, signature, publicKey);
    return { signature: 'fits', trustedComment: signature.trustedComment } as const;
  } catch (error) {
    if (error instanceof MinisignError)
      throw new UserError(`${files.locate(SIGNATURE_FILE)}: ${error.message}`);
    throw error;
  }
}

async function findFaults(files: DatasetFiles, dataset: DataPackage): Promise<readonly string[]> {
  const faults = [...(await namedFileFaults(files, dataset))];
  const progress = new Progress('records');
  const idFolder = temporaryPath(join(tmpdir(), 'evenhand-verify'));
  const ids = new DuplicateIds(idFolder);
  const rules = recordRules(dataset);
  let checked = 0;
  try {
    for (const [input, segment] of dataset.resources.entries()) {
      try {
        const rows = await readCheckedSegment(files, segment);
        const file = files.locate(segment.path);
        faults.push(...segmentFaults(segment, rows, rules).map((fault) => `${file}: ${fault}`));
        for (const [place, { record }] of currentRows(segment, rows))
          ids.add(record.id, { input, line: place + 1 });
        checked += rows.length;
        progress.update(checked, { done: checked, total: dataset.records });
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        faults.push(error.message);
      }
    }
    const duplicate = await ids.find();
    if (duplicate !== undefined) {
      const file = files.locate(dataset.resources[duplicate.again.input]?.path ?? '');
      faults.push(`${file}: line ${duplicate.again.line}: the id ${duplicate.id} is used twice`);
    }
  } finally {
    progress.stop();
    dropPath(idFolder);
  }
  return faults;
}

/**
 * The first record that breaks a rule, and the first that the segment does not say it holds.
 * Records that no longer count are held to the rules too: they are there for everybody to read.
 */
function segmentFaults(
  segment: Segment,
  rows: readonly SegmentRow[],
  rules: RecordRules,
): string[] {
  return [
    firstFault([...rows.entries()], rules),
    firstFault([...currentRows(segment, rows)], (record) => {
      const missing = missingFromHoldings(record, segment.holds ?? {});
      return missing === undefined ? undefined : `${missing} is not among what it holds`;
    }),
  ].filter((fault) => fault !== undefined);
}

function firstFault(
  rows: readonly (readonly [place: number, row: SegmentRow])[],
  faultOf: (record: DatasetRecord) => string | undefined,
): string | undefined {
  for (const [place, { record }] of rows) {
    const fault = faultOf(record);
    if (fault !== undefined) return `line ${place + 1}: ${fault}`;
  }
  return undefined;
}
