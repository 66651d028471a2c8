import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Removal } from '../../src/dataset/record.ts';
import { runBuild } from '../../src/publisher/build/run-build.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { contentOf, descriptorOf } from '../publisher/built-dataset.ts';
import { someMessages } from '../publisher/some-messages.ts';
import { type TemporaryFolder, temporaryFolder } from '../publisher/temporary-folder.ts';

const RECORDS = 200_000;
const MESSAGES = 60_000;
/** Four builds, two of them by Spark, in milliseconds on a machine that is busy. */
const LIMIT = 3_600_000;
const MASTER = 'local[2]';
const LANGUAGES = ['en', 'fa', 'ar-EG', 'pt-BR', undefined] as const;
const GROUNDS = ['content', 'conduct', 'law'] as const;
/** Sorted by bytes they stand otherwise than by UTF-16 units, and none as a language would sort them. */
const ACCOUNTS = ['zeta', 'Alpha', 'ålesund', '\u{fffd}', '\u{1f600}', "o'clock", 'a b'] as const;

const { SPARK_HOME } = process.env;
const program = SPARK_HOME === undefined ? 'spark-sql' : join(SPARK_HOME, 'bin', 'spark-sql');
const hasSpark = spawnSync(program, ['--version']).status === 0;
if (!hasSpark)
  console.warn(
    `SKIPPED: no ${program} that runs ("pip install pyspark" and a Java 17 bring it), so Spark builds nothing`,
  );

function recordAt(at: number, messages: readonly string[]): Removal {
  const lang = LANGUAGES[at % LANGUAGES.length];
  const year = 2015 + (at % 11);
  return someRemoval(`r${at}`, {
    text: messages[(at * 7) % MESSAGES] ?? '',
    account: { id: ACCOUNTS[at % ACCOUNTS.length] ?? '', public: true },
    ...(lang !== undefined && { lang }),
    ...(at % 13 !== 0 && { postedAt: `${year}-06-01` }),
    // Of two records of one post in a hundred, the sources contradict each other.
    url: `https://x.com/somebody/status/${10_000_000_000 + (at % 100 === 1 ? at - 1 : at)}`,
    ...(at % 200 === 1 && { status: 'reversed' }),
    action: {
      object: 'post',
      measure: 'removed',
      actor: 'platform',
      ground: GROUNDS[at % GROUNDS.length] ?? 'content',
    },
  });
}

async function writeRecords(
  folder: TemporaryFolder,
  name: string,
  records: Iterable<Removal>,
): Promise<string> {
  const path = folder.file(name);
  const stream = createWriteStream(path);
  for (const record of records)
    if (!stream.write(`${JSON.stringify(record)}\n`)) await once(stream, 'drain');
  stream.end();
  await once(stream, 'finish');
  return path;
}

describe.skipIf(!hasSpark)('Spark and DuckDB', () => {
  test(
    'give the same bytes, in a build of everything and in a delta',
    async () => {
      const folder = await temporaryFolder();
      const messages = someMessages(MESSAGES);
      const records = Array.from({ length: RECORDS }, (_, at) => recordAt(at, messages));
      const input = await writeRecords(folder, 'records.jsonl', records);
      const build = async (name: string, inputs: string[], previous?: string, spark?: string) => {
        const out = folder.file(name);
        await runBuild({
          inputs,
          out,
          description: { name: 'tested' },
          previous,
          sparkMaster: spark,
        });
        return out;
      };
      const duck = await build('duck', [input]);
      const spark = await build('spark', [input], undefined, MASTER);
      expect(await contentOf(spark)).toEqual(await contentOf(duck));
      const { resources, wordCounts } = await descriptorOf(duck);
      expect(resources.length).toBeGreaterThan(5);
      expect(wordCounts?.bytes).toBeGreaterThan(1_000);

      const changed = records
        .filter((_, at) => at % 2_000 !== 5)
        .map((record, at) => (at % 500 === 0 ? { ...record, basis: 'press' as const } : record));
      const later = await writeRecords(folder, 'later.jsonl', changed);
      const duckDelta = await build('duck-delta', [later], duck);
      const sparkDelta = await build('spark-delta', [later], duck, MASTER);
      expect(await contentOf(sparkDelta)).toEqual(await contentOf(duckDelta));
      expect((await descriptorOf(duckDelta)).resources.length).toBeGreaterThan(resources.length);
    },
    LIMIT,
  );
});
