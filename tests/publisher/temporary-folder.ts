import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import type { DatasetRecord } from '../../src/dataset/record.ts';

/** Tests that start processes or write much must not fail for a machine that is busy. */
export const SLOW_MACHINE_MS = 120_000;

/** A folder that lasts as long as the test. */
export class TemporaryFolder {
  readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  file(name: string): string {
    return join(this.path, name);
  }

  /** Writes a file, gzipped where its name ends in .gz; returns its path. */
  async write(name: string, text: string): Promise<string> {
    await writeFile(this.file(name), name.endsWith('.gz') ? gzipSync(text) : text);
    return this.file(name);
  }

  async writeRecords(name: string, records: readonly DatasetRecord[]): Promise<string> {
    return this.write(name, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  }

  /** The JSON lines of a file. */
  async readLines(name: string): Promise<unknown[]> {
    const bytes = await readFile(this.file(name));
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line): unknown => JSON.parse(line));
  }

  list(): Promise<string[]> {
    return readdir(this.path);
  }
}

/** A new folder, removed when the test that asks for it is over. */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), 'evenhand-test-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return new TemporaryFolder(path);
}
