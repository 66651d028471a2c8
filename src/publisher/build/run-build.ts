import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { formatPublicKey, type SecretKey } from '../../dataset/minisign-secret.ts';
import {
  type DataPackage,
  PACKAGE_FILE,
  PUBLIC_KEY_FILE,
  SIGNATURE_FILE,
} from '../../dataset/package.ts';
import { isHiddenName } from '../../engine/hidden-account.ts';
import { note } from '../io/output.ts';
import { Progress } from '../io/progress.ts';
import { dropPath, keepPath, temporaryPath } from '../io/temporary-path.ts';
import { UserError } from '../io/user-error.ts';
import { signPackage } from '../sign/sign-package.ts';
import { type Description, writeDescriptor } from './descriptor.ts';
import { DuplicateIds } from './duplicate-ids.ts';
import { accountSalt } from './fair/account-salt.ts';
import { createPreparer, type PrepareOptions } from './prepare-record.ts';
import { readRecords } from './read-records.ts';
import type { ReasonCounts } from './reason-counts.ts';
import { replaceFolder, requireReplaceable } from './replace-folder.ts';
import { schemaFiles } from './schema-files.ts';
import { SegmentWriter } from './segment-writer.ts';
import { SourceLinks } from './source-links.ts';
import { writeRecord } from './write-record.ts';

export interface BuildRequest {
  /** Files of records, plain or gzipped; "-" for standard input. */
  readonly inputs: readonly string[];
  readonly out: string;
  readonly description: Description;
  readonly key?: SecretKey | undefined;
  /** A salt of any text; see accountSalt. */
  readonly rules?: Partial<PrepareOptions> | undefined;
  /** Counts the records that the rules leave out. */
  readonly leftOut?: ReasonCounts | undefined;
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
  rules = {},
  leftOut,
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
    const { lean = false, allowRestricted = false } = rules;
    const salt = accountSalt(rules.salt, key, description.name ?? nameOf(inputs[0]));
    const prepare = createPreparer({ lean, salt, allowRestricted });
    let hidden = 0;
    for (const [input, path] of inputs.entries()) {
      await readRecords(path, progress, async (given, bytes, line) => {
        ids.add(given.id, { input, line });
        const prepared = prepare(given);
        if ('leftOut' in prepared) {
          leftOut?.add(prepared.leftOut);
          return;
        }
        const { record } = prepared;
        if (isHiddenName(record.account.id)) hidden += 1;
        sources.add(record);
        await writer.add(writeRecord(bytes, given, record));
      });
    }
    if (hidden > 0 && rules.salt === undefined && key === undefined) {
      note(
        "warning: unnamed accounts are hashed with a salt that the dataset's name gives away; --key or --salt makes one",
      );
    }
    await refuseDuplicates(ids, inputs);
    const segments = await writer.finish();
    if (segments.length === 0) throw new UserError(`${inputs.join(', ')}: no records`);
    const { text, dataset } = writeDescriptor(
      description,
      nameOf(inputs[0]),
      segments,
      sources.list(),
      {
        flavour: lean ? 'lean' : 'full',
        accountSalt: salt,
        schemas: schemaFiles.map(({ file }) => file),
      },
    );
    for (const { file, text: schema } of schemaFiles) {
      await writeFile(join(staging, file.path), schema);
    }
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
