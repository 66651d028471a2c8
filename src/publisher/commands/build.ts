import { defineCommand } from 'citty';
import type { DataPackage } from '../../dataset/package.ts';
import { ReasonCounts } from '../build/reason-counts.ts';
import { openStates } from '../build/record-states.ts';
import { runBuild } from '../build/run-build.ts';
import { print } from '../io/output.ts';
import { UserError } from '../io/user-error.ts';
import { readSecretKey } from '../sign/key-files.ts';

export const buildCommand = defineCommand({
  meta: { name: 'build', description: 'Build a dataset from records' },
  args: {
    records: {
      type: 'positional',
      description:
        'Files of records, one JSON object a line, plain or gzipped; "-" for standard input',
      required: true,
    },
    out: {
      type: 'string',
      description: 'Folder of the dataset; an earlier one is replaced',
      required: true,
      valueHint: 'DIR',
    },
    key: { type: 'string', description: 'Secret key to sign with', valueHint: 'FILE' },
    lean: { type: 'boolean', description: 'No text at all: fingerprints and sources only' },
    states: {
      type: 'boolean',
      description:
        'With --lean: states of texts, so that posts in other languages are compared too',
    },
    salt: {
      type: 'string',
      description: 'What accounts that are not named are hashed with; by default from the key',
      valueHint: 'HEX or TEXT',
    },
    'allow-restricted': {
      type: 'boolean',
      description: 'Take records whose source forbids to pass them on',
    },
    previous: {
      type: 'string',
      description: 'Folder of the version before; what has not changed keeps its segments',
      valueHint: 'DIR',
    },
    engine: {
      type: 'string',
      description: 'What groups, counts and orders the records: duckdb (default) or spark',
      valueHint: 'NAME',
    },
    master: {
      type: 'string',
      description: "Spark's master, with --engine spark (local[*])",
      valueHint: 'URL',
    },
    work: {
      type: 'string',
      description: 'Folder for tables meanwhile; by default beside the result',
      valueHint: 'DIR',
    },
    name: {
      type: 'string',
      description: 'Short name in lower case; by default from the first file',
      valueHint: 'NAME',
    },
    title: { type: 'string', description: 'Title for readers', valueHint: 'TEXT' },
    description: {
      type: 'string',
      description: 'What it holds and what it lacks',
      valueHint: 'TEXT',
    },
    homepage: { type: 'string', description: 'Where people read about it', valueHint: 'URL' },
    version: {
      type: 'string',
      description: 'Version; by default from the content',
      valueHint: 'VERSION',
    },
    revision: {
      type: 'string',
      description:
        'Counts up with each published version; by default one more than the version before, or 1',
      valueHint: 'N',
    },
    publisher: { type: 'string', description: 'Who publishes it', valueHint: 'NAME' },
    contact: {
      type: 'string',
      description: "The publisher's mail address or page",
      valueHint: 'ADDRESS',
    },
    objections: {
      type: 'string',
      description: 'Where somebody named in it can object',
      valueHint: 'ADDRESS',
    },
    licence: { type: 'string', description: 'Name or link of its licence', valueHint: 'NAME' },
    purpose: { type: 'string', description: 'What it is published for', valueHint: 'TEXT' },
    retention: { type: 'string', description: 'How long records are kept', valueHint: 'TEXT' },
    'valid-until': {
      type: 'string',
      description: 'Date after which it counts as unchecked',
      valueHint: 'DATE',
    },
  },
  async run({ args }) {
    const key = args.key === undefined ? undefined : await readSecretKey(args.key);
    if (args.states === true && args.lean !== true)
      throw new UserError('--states: only with --lean');
    const leftOut = new ReasonCounts();
    const states = args.states === true ? await openStates() : undefined;
    const request = {
      inputs: args._,
      out: args.out,
      description: { ...args, validUntil: args['valid-until'] },
      key,
      rules: {
        lean: args.lean === true,
        allowRestricted: args['allow-restricted'] === true,
        ...(args.salt !== undefined && { salt: args.salt }),
      },
      addStates: states?.addStates,
      leftOut,
      previous: args.previous,
      sparkMaster: sparkMasterOf(args.engine, args.master),
      workFolder: args.work,
    };
    let dataset: DataPackage;
    try {
      dataset = await runBuild(request);
    } finally {
      await states?.close();
    }
    const superseded = dataset.resources.reduce(
      (sum, segment) => sum + (segment.superseded?.length ?? 0),
      0,
    );
    const bytes = dataset.resources.reduce((sum, segment) => sum + segment.bytes, 0);
    await print(
      [
        `dataset: ${dataset.name} ${dataset.version}`,
        `revision: ${dataset.revision}`,
        `records: ${dataset.records - superseded}`,
        ...leftOut.lines('left out'),
        `superseded: ${superseded}`,
        `segments: ${dataset.resources.length}`,
        `bytes: ${bytes}`,
        `signed: ${key === undefined ? 'no' : 'yes'}`,
        '',
      ].join('\n'),
    );
  },
});

/** @returns undefined where DuckDB does the work */
function sparkMasterOf(engine = 'duckdb', master: string | undefined): string | undefined {
  if (engine === 'spark') return master ?? 'local[*]';
  if (engine !== 'duckdb') throw new UserError(`--engine: "${engine}" is neither duckdb nor spark`);
  if (master !== undefined) throw new UserError('--master: only with --engine spark');
  return undefined;
}
