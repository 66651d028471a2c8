import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { RepeatedIds } from '../../src/publisher/import/repeated-ids.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** So many so long ids that they do not stay in memory. */
const ROWS = 100_000;
const nameOf = (number: number) => `"${String(number).padStart(200, 'n')}`;
/** Every thousandth row has the id of the row before it, and the last one the id of the first. */
const idOf = (row: number) => nameOf(row === ROWS - 1 ? 0 : row % 1_000 === 999 ? row - 1 : row);
const repeats = Array.from({ length: ROWS / 1_000 }, (_, at) => at * 1_000 + 999);

test.each([
  ['first', repeats],
  ['last', [0, ...repeats.slice(0, -1).map((row) => row - 1)]],
] as const)('of rows with one id the %s stays, however many there are', async (keeps, gone) => {
  const folder = await temporaryFolder();
  const ids = new RepeatedIds(folder.file('ids'));
  for (let row = 0; row < ROWS; row += 1) ids.add(idOf(row), row + 2);
  expect(readdirSync(folder.file('ids')).length).toBeGreaterThan(200);
  const { positions, lines } = await ids.find(keeps);
  expect([...positions]).toEqual(gone);
  expect(lines).toEqual(gone.slice(0, 4).map((row) => row + 2));
});
