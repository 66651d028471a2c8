import { isUtf8 } from 'node:buffer';
import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { formatPublicKey, type SecretKey } from '../../dataset/minisign-secret.ts';
import {
  type DataPackage,
  PACKAGE_FILE,
  PUBLIC_KEY_FILE,
  SIGNATURE_FILE,
} from '../../dataset/package.ts';
import { MAX_LINE_CHARACTERS, parseRecord, RecordError } from '../../dataset/parse-record.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { openInput } from '../io/input.ts';
import { readLines } from '../io/lines.ts';
import { Progress } from '../io/progress.ts';
import { dropPath, keepPath, temporaryPath } from '../io/temporary-path.ts';
import { UserError } from '../io/user-error.ts';
import { signPackage } from '../sign/sign-package.ts';
import { type Description, TABLE_SCHEMA_FILE, writeDescriptor } from './descriptor.ts';
import { DuplicateIds } from './duplicate-ids.ts';
import { tableSchema } from './every-field.ts';
import { replaceFolder, requireReplaceable } from './replace-folder.ts';
import { SegmentWriter } from './segment-writer.ts';
import { SourceLinks } from './source-links.ts';

export interface BuildRequest {
  /** Files of records, plain or gzipped; "-" for standard input. */
  readonly inputs: readonly string[];
  readonly out: string;
  readonly description: Description;
  readonly key?: SecretKey | undefined;
}

/**
 * Builds a dataset from records. The folder appears whole or not at all, and the same records
 * and description give the same bytes.
 *
 * @throws UserError naming file, line and reason for the first record that is none
 */
export async function runBuild({
  inputs,
  out,
  description,
  key,
}: BuildRequest): Promise<DataPackage> {
  await requireReplaceable(out);
  const place = await realpath(out).catch(() => resolve(out));
  const staging = temporaryPath(place);
  const idFolder = temporaryPath(`${place}.ids`);
  const progress = new Progress('records');
  try {
    await mkdir(join(staging, 'segments'), { recursive: true });
    const writer = new SegmentWriter(staging);
    const ids = new DuplicateIds(idFolder);
    const sources = new SourceLinks();
    for (const [input, path] of inputs.entries()) {
      await readRecords(path, progress, async (record, bytes, line) => {
        ids.add(record.id, { input, line });
        sources.add(record);
        await writer.add(bytes);
      });
    }
    await refuseDuplicates(ids, inputs);
    const segments = await writer.finish();
    if (segments.length === 0) throw new UserError(`${inputs.join(', ')}: no records`);
    const { text, dataset } = writeDescriptor(
      description,
      nameOf(inputs[0]),
      segments,
      sources.list(),
    );
    await writeFile(
      join(staging, TABLE_SCHEMA_FILE),
      `${JSON.stringify(tableSchema(), undefined, 2)}\n`,
    );
    await writeFile(join(staging, PACKAGE_FILE), text);
    if (key !== undefined) {
      await writeFile(join(staging, PUBLIC_KEY_FILE), formatPublicKey(key));
      await writeFile(
        join(staging, SIGNATURE_FILE),
        await signPackage(Buffer.from(text), dataset, key),
      );
    }
    replaceFolder(staging, place);
    keepPath(staging);
    return dataset;
  } finally {
    progress.stop();
    dropPath(idFolder);
    dropPath(staging);
  }
}

async function readRecords(
  path: string,
  progress: Progress,
  take: (record: DatasetRecord, bytes: Buffer, line: number) => Promise<void>,
): Promise<void> {
  const input = await openInput(path);
  for await (const lines of readLines(input.name, input.stream, MAX_LINE_CHARACTERS)) {
    for (const { number, bytes } of lines)
      await take(readRecord(bytes, input.name, number), bytes, number);
    progress.update(lines.at(-1)?.number ?? 0, {
      done: input.readBytes(),
      total: input.totalBytes,
    });
  }
}

function readRecord(bytes: Buffer, name: string, line: number): DatasetRecord {
  if (!isUtf8(bytes)) throw new UserError(`${name}:${line}: not UTF-8`);
  try {
    return parseRecord(bytes.toString('utf8'));
  } catch (error) {
    if (error instanceof RecordError) throw new UserError(`${name}:${line}: ${error.message}`);
    throw error;
  }
}

async function refuseDuplicates(ids: DuplicateIds, inputs: readonly string[]): Promise<void> {
  const found = await ids.find();
  if (found === undefined) return;
  const { id, first, again } = found;
  throw new UserError(
    `${inputs[again.input]}:${again.line}: id: ${id} is used already at ${inputs[first.input]}:${first.line}`,
  );
}

/** A name from the first file's, because the name must not depend on where the result goes. */
function nameOf(path = 'dataset'): string {
  const name = basename(path)
    .toLowerCase()
    .replace(/\.gz$/, '')
    .replace(/\.jsonl?$/, '')
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+|[^a-z0-9]+$/g, '');
  return name === '' ? 'dataset' : name;
}
