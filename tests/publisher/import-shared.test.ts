import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { runImport } from '../../src/publisher/import/run-import.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

/** Real archives that lie beside the project on some machines and are no part of it. */
const REMOVED = join(import.meta.dirname, '../../../shared/data/removed');
const isThere = existsSync(REMOVED);
if (!isThere) console.warn(`SKIPPED: no ${REMOVED}, so real archives are not imported`);

describe.skipIf(!isThere)('real archives', () => {
  test.for([
    ['io-archive-mixed-sample.csv.gz', 408, 1],
    ['ira-538-canada.csv.gz', 14_941, 0],
  ] as const)('%s: every row is written or counted', async ([name, rows, leftOut]) => {
    const folder = await temporaryFolder();
    const tally = await runImport({
      file: join(REMOVED, name),
      out: folder.file('out.jsonl.gz'),
      format: undefined,
    });
    expect(tally.rows).toBe(rows);
    expect(tally.written).toBe(rows - leftOut);
    const records = await folder.readLines('out.jsonl.gz');
    expect(records).toHaveLength(rows - leftOut);
    expect(tally.report()).toContain(`left out: ${leftOut}\n`);
  });
});
