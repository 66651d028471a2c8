import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { parseRecord } from '../../src/dataset/parse-record.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { runImport } from '../../src/publisher/import/run-import.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

/** Real archives that lie beside the project on some machines and are no part of it. */
const REMOVED = join(import.meta.dirname, '../../../shared/data/removed');
const isThere = existsSync(REMOVED);
if (!isThere) console.warn(`SKIPPED: no ${REMOVED}, so real archives are not imported`);

const WHOLE_ID = /^\d{1,19}$/;
const HASH = /^[A-Za-z0-9+/_-]{20,}=?$/;

async function importAll(name: string, rows: number): Promise<readonly DatasetRecord[]> {
  const folder = await temporaryFolder();
  const tally = await runImport({
    file: join(REMOVED, name),
    out: folder.file('out.jsonl.gz'),
    format: undefined,
  });
  expect(tally.rows).toBe(rows);
  const lines = await folder.readLines('out.jsonl.gz');
  const records = lines.map((line) => parseRecord(JSON.stringify(line)));
  expect(tally.written).toBe(records.length);
  expect(tally.report()).toContain(`left out: ${rows - records.length}\n`);
  expect(new Set(records.map(({ id }) => id)).size).toBe(records.length);
  return records;
}

describe.skipIf(!isThere)('real archives: every row is written or counted', () => {
  test('io-archive-mixed-sample', async () => {
    const records = await importAll('io-archive-mixed-sample.csv.gz', 408);
    expect(records).toHaveLength(407);
    for (const record of records) {
      expect(record).toMatchObject({ action: { object: 'account', ground: 'conduct' } });
      expect(record.id).toMatch(WHOLE_ID);
      expect(record.account.id).toMatch(record.account.handle === undefined ? HASH : WHOLE_ID);
      expect(record.account.name ?? '').not.toMatch(HASH);
      expect(record.account.followers).toBeGreaterThanOrEqual(0);
      expect(record.postedAt).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    }
  });

  test('ira-538-canada', async () => {
    const records = await importAll('ira-538-canada.csv.gz', 14_941);
    expect(records).toHaveLength(14_941);
    const ids = records.map(({ account }) => account.id).filter((id) => id !== undefined);
    expect(ids.length).toBeGreaterThan(10_000);
    expect(ids.filter((id) => !WHOLE_ID.test(id))).toEqual([]);
    expect(records.every(({ account }) => account.followers !== undefined)).toBe(true);
    expect(records.every(({ postedAt }) => postedAt !== undefined)).toBe(true);
    expect(records.some(({ repost }) => repost === true)).toBe(true);
  });

  test('trump-2009-2017', async () => {
    const records = await importAll('trump-2009-2017.csv.gz', 20_761);
    for (const record of records) {
      expect(record).toMatchObject({
        status: 'reversed',
        action: { object: 'account', measure: 'suspended', ground: 'content' },
      });
      expect(record.text).not.toMatch(/&amp;|&lt;|&gt;/);
    }
  });
});
