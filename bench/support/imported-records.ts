import { createReadStream, createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { runImport } from '../../src/publisher/import/run-import.ts';
import { SHARED_DATA } from './shared-data.ts';

/**
 * The first rows of the largest archive, as records.
 * @returns the file they are written to, in `folder`
 */
export async function writeRecords(folder: string, count: number): Promise<string> {
  const all = join(folder, 'all.jsonl');
  const some = join(folder, 'records.jsonl');
  await runImport({
    file: join(SHARED_DATA, 'removed/ira-tweets.csv.gz'),
    out: all,
    format: undefined,
  });
  const lines = createInterface({
    input: createReadStream(all),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  async function* first(): AsyncGenerator<string> {
    let written = 0;
    for await (const line of lines) {
      if (written === count) return;
      written += 1;
      yield `${line}\n`;
    }
  }
  await pipeline(Readable.from(first()), createWriteStream(some));
  await rm(all);
  return some;
}
