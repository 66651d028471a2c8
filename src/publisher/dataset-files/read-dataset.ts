import { sha256Hex } from '../../dataset/hash.ts';
import {
  type DataPackage,
  MAX_PACKAGE_BYTES,
  MAX_SEGMENT_BYTES,
  type NamedFile,
  PACKAGE_FILE,
  type Segment,
} from '../../dataset/package.ts';
import { PackageError, parsePackage } from '../../dataset/parse-package.ts';
import {
  decompressSegment,
  readSegment,
  SegmentError,
  type SegmentRow,
} from '../../dataset/segment.ts';
import { UserError } from '../io/user-error.ts';
import type { DatasetFiles } from './dataset-files.ts';

export interface OpenedPackage {
  readonly dataset: DataPackage;
  /** datapackage.json as it stands, over which the signature is made. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** @throws UserError naming the file */
export async function readPackage(files: DatasetFiles): Promise<OpenedPackage> {
  const bytes = await files.read(PACKAGE_FILE, MAX_PACKAGE_BYTES);
  if (bytes === undefined)
    throw new UserError(`${files.locate(PACKAGE_FILE)}: no such file, so this is no dataset`);
  try {
    return {
      bytes,
      dataset: parsePackage(new TextDecoder('utf-8', { fatal: true }).decode(bytes)),
    };
  } catch (error) {
    if (error instanceof PackageError)
      throw new UserError(`${files.locate(PACKAGE_FILE)}: ${error.message}`);
    if (error instanceof TypeError) throw new UserError(`${files.locate(PACKAGE_FILE)}: not UTF-8`);
    throw error;
  }
}

/**
 * Reads a file and checks that it is the one that its package names.
 *
 * @throws UserError naming the file and what differs
 */
export async function readCheckedFile(
  files: DatasetFiles,
  { path, bytes: size, hash }: NamedFile,
  maxBytes: number = size,
): Promise<Uint8Array<ArrayBuffer>> {
  const refuse = (reason: string) => new UserError(`${files.locate(path)}: ${reason}`);
  const bytes = await files.read(path, maxBytes);
  if (bytes === undefined) throw refuse('no such file');
  if (bytes.length !== size) throw refuse(`${bytes.length} bytes in place of ${size}`);
  if (`sha256:${await sha256Hex(bytes)}` !== hash) throw refuse('its bytes do not fit its hash');
  return bytes;
}

/**
 * Reads one segment and checks all that its package says about it.
 *
 * @returns its records, in order
 * @throws UserError naming the file and what differs
 */
export async function readCheckedSegment(
  files: DatasetFiles,
  segment: Segment,
): Promise<readonly SegmentRow[]> {
  const refuse = (reason: string) => new UserError(`${files.locate(segment.path)}: ${reason}`);
  const gz = await readCheckedFile(files, segment, MAX_SEGMENT_BYTES);
  try {
    const rows = [...readSegment(await decompressSegment(gz, segment.rawBytes))];
    if (rows.length !== segment.records)
      throw refuse(`${rows.length} records in place of ${segment.records}`);
    return rows;
  } catch (error) {
    if (error instanceof SegmentError) throw refuse(error.message);
    throw error;
  }
}

/** The records of a segment that count, with their places in it from 0. */
export function* currentRows(
  { superseded = [] }: Segment,
  rows: readonly SegmentRow[],
): Generator<readonly [place: number, row: SegmentRow]> {
  let skipped = 0;
  for (const entry of rows.entries()) {
    if (entry[0] === superseded[skipped]) skipped += 1;
    else yield entry;
  }
}
