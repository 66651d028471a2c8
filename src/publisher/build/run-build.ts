import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SecretKey } from '../../dataset/minisign-secret.ts';
import type { DataPackage, Segment } from '../../dataset/package.ts';
import { note } from '../io/output.ts';
import { dropPath, temporaryPath } from '../io/temporary-path.ts';
import { UserError } from '../io/user-error.ts';
import { DELTA_BUILD, FIRST_QUERIES, WHOLE_BUILD } from './build-queries.ts';
import { settleClaims } from './conflicts/settle-claims.ts';
import {
  type Description,
  type Made,
  type WrittenDescriptor,
  writeDescriptor,
} from './descriptor.ts';
import { accountSalt } from './fair/account-salt.ts';
import { type AddStates, gatherRecords } from './gather-records.ts';
import { createWordsRemover, type PrepareOptions } from './prepare-record.ts';
import { makeDelta } from './previous/make-delta.ts';
import { openPrevious, type PreviousVersion, requireSuccession } from './previous/open-previous.ts';
import { writePreviousRows } from './previous/previous-rows.ts';
import { publishFolder } from './publish-folder.ts';
import type { ReasonCounts } from './reason-counts.ts';
import { refuseDuplicates } from './refuse-duplicates.ts';
import { LineSpool } from './segments/line-spool.ts';
import { SegmentBins } from './segments/segment-bins.ts';
import { type ToWrite, writeSegments } from './segments/write-segments.ts';
import { duckDbEngine } from './tables/duckdb-engine.ts';
import { sparkEngine } from './tables/spark-engine.ts';
import type { SqlEngine } from './tables/sql-engine.ts';
import { Tables } from './tables/tables.ts';
import { writeWordCounts } from './word-counts.ts';

export interface BuildRequest {
  /** Files of records, plain or gzipped; "-" for standard input. */
  readonly inputs: readonly string[];
  readonly out: string;
  readonly description: Description;
  readonly key?: SecretKey | undefined;
  /** A salt of any text; see accountSalt. */
  readonly rules?: Partial<PrepareOptions> | undefined;
  /** For a lean dataset: states in place of each text. */
  readonly addStates?: AddStates | undefined;
  /** Counts the records that are left out. */
  readonly leftOut?: ReasonCounts | undefined;
  /** Folder of the version before: what has not changed keeps its segments. */
  readonly previous?: string | undefined;
  /** Master of the Spark that does the heavy part; without one, DuckDB does. */
  readonly sparkMaster?: string | undefined;
  /** Where the tables lie meanwhile, by default beside the result; a cluster must see it. */
  readonly workFolder?: string | undefined;
}

/**
 * Builds a dataset from records. The folder appears whole or not at all, and the same records,
 * description and version before give the same bytes, whatever engine orders them.
 *
 * @throws UserError naming file, line and reason for the first record that is none
 */
export async function runBuild(request: BuildRequest): Promise<DataPackage> {
  const { out, key, previous: former } = request;
  const previous = former === undefined ? undefined : await openPrevious(former, key);
  const rules = rulesOf(request, previous);
  if (previous !== undefined) requireSuccession(previous, request.description, rules);
  return publishFolder(out, key, async (folder) => {
    const work = temporaryPath(
      request.workFolder === undefined ? `${folder}.work` : join(request.workFolder, 'evenhand'),
    );
    try {
      await mkdir(work, { recursive: true });
      const tables = await Tables.open(work);
      try {
        return await buildInto(folder, request, rules, tables, previous);
      } finally {
        tables.close();
      }
    } finally {
      dropPath(work);
    }
  });
}

function rulesOf(request: BuildRequest, previous: PreviousVersion | undefined): PrepareOptions {
  const { rules = {}, key } = request;
  const { lean = false, allowRestricted = false, salt } = rules;
  const kept = salt === undefined ? previous?.dataset.accountSalt : undefined;
  return {
    lean,
    allowRestricted,
    salt: kept ?? accountSalt(salt, key, nameFor(request, previous)),
  };
}

function nameFor(
  { description, inputs }: BuildRequest,
  previous: PreviousVersion | undefined,
): string {
  return description.name ?? previous?.dataset.name ?? nameOf(inputs[0]);
}

async function buildInto(
  folder: string,
  request: BuildRequest,
  rules: PrepareOptions,
  tables: Tables,
  previous: PreviousVersion | undefined,
): Promise<WrittenDescriptor> {
  const { inputs, sparkMaster, description } = request;
  const spool = new LineSpool(join(tables.folder, 'lines'));
  if (previous !== undefined) await writePreviousRows(previous, tables);
  const { records, hidden, sources } = await gatherRecords(
    {
      inputs,
      rules,
      leftOut: request.leftOut,
      addStates: request.addStates,
      withdrawn: previous?.dataset.withdrawn ?? [],
      compare: previous !== undefined,
    },
    tables,
    spool,
  );
  if (records === 0) throw new UserError(`${inputs.join(', ')}: no records`);
  if (hidden > 0 && isPublicSalt(rules.salt, nameFor(request, previous))) {
    note(
      "warning: unnamed accounts are hashed with a salt that the dataset's name gives away; --key or --salt makes one",
    );
  }
  const engine =
    sparkMaster === undefined ? duckDbEngine(tables) : sparkEngine(tables.folder, sparkMaster);
  await orderRecords(engine, tables, request.inputs, previous !== undefined);
  const work = {
    folder,
    tables,
    spool,
    bins: new SegmentBins(join(tables.folder, 'bins')),
    withoutWords: createWordsRemover(rules),
  };
  const { segments, made } =
    previous === undefined ? await makeWhole(work) : await makeDelta(work, previous);
  return writeDescriptor(
    description,
    nameOf(inputs[0]),
    {
      segments,
      sourceLinks: sources.list(),
      made: {
        flavour: rules.lean ? 'lean' : 'full',
        accountSalt: rules.salt,
        ...made,
      },
    },
    previous?.dataset,
  );
}

/** Each start of an engine can take long: a whole build needs one. */
async function orderRecords(
  engine: SqlEngine,
  tables: Tables,
  inputs: readonly string[],
  isDelta: boolean,
): Promise<void> {
  await engine.run(isDelta ? FIRST_QUERIES : [...FIRST_QUERIES, ...WHOLE_BUILD]);
  await refuseDuplicates(tables, inputs);
  await settleClaims(tables);
  if (isDelta) await engine.run(DELTA_BUILD);
}

/** Whether anybody can make the salt, from the name alone. */
function isPublicSalt(salt: string, name: string): boolean {
  return salt === accountSalt(undefined, undefined, name);
}

async function makeWhole(
  work: ToWrite,
): Promise<{ readonly segments: readonly Segment[]; readonly made: Made }> {
  return {
    segments: await writeSegments(work),
    made: { wordCounts: await writeWordCounts(work.folder, work.tables) },
  };
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
