import { readdir } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { runBuild } from '../../src/publisher/build/run-build.ts';
import { inOrder } from '../../src/publisher/threads/in-order.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { buildFrom, contentOf } from './built-dataset.ts';
import { createWork, type Numbers } from './sum-work.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const NONE = { threads: 0, afterRows: 0 };
const TWO = { threads: 2, afterRows: 0 };
const SETUP = { module: new URL('./sum-work.ts', import.meta.url).href, setup: { plus: 1 } };

/** More than a megabyte, so that they are read in several pieces. */
const records = Array.from({ length: 6_000 }, (_, at) =>
  someRemoval(`r${at}`, {
    text: `number ${at} of many, ${'with other words than '.repeat(at % 9)}${at * 7}`,
    url: `https://x.com/somebody/status/${1_000_000 + (at % 5_000)}`,
    account: at % 3 === 0 ? { handle: `name${at % 50}` } : { handle: 'office', public: true },
    sources: [{ url: `https://example.org/notice/${at % 10}`, title: 'A notice' }],
  }),
);

/** By name, so that a difference says which file it is in. */
function asTexts(files: ReadonlyMap<string, Buffer>): Record<string, string> {
  return Object.fromEntries(Array.from(files, ([name, bytes]) => [name, bytes.toString('base64')]));
}

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

async function collect(tasks: readonly Numbers[], helpers = TWO): Promise<number[]> {
  async function* given() {
    yield* tasks;
  }
  const sums: number[] = [];
  const results = inOrder(given(), createWork(SETUP.setup), SETUP, helpers);
  for await (const { sum } of results) sums.push(sum);
  return sums;
}

function task(...numbers: number[]): Numbers {
  return { rows: numbers.length, numbers: Float64Array.from(numbers) };
}

test('a build has the same bytes with and without threads', async () => {
  const folder = await temporaryFolder();
  const alone = await contentOf(await buildFrom(folder, 'alone', records, { helpers: NONE }));
  const helped = await contentOf(await buildFrom(folder, 'helped', records, { helpers: TWO }));
  expect(asTexts(helped)).toEqual(asTexts(alone));
});

test('so has a delta', async () => {
  const folder = await temporaryFolder();
  const previous = await buildFrom(folder, 'before', records.slice(0, 5_000), { helpers: NONE });
  const later = records.slice(10);
  const [alone, helped] = [
    await contentOf(await buildFrom(folder, 'alone', later, { previous, helpers: NONE })),
    await contentOf(await buildFrom(folder, 'helped', later, { previous, helpers: TWO })),
  ];
  expect(asTexts(helped)).toEqual(asTexts(alone));
});

test.each([
  ['with threads', TWO],
  ['without', NONE],
])('the first fault of a file is the one that is named, %s', async (_name, helpers) => {
  const folder = await temporaryFolder();
  const lines = records.map((record) => JSON.stringify(record));
  lines[4_500] = '{"id":"r4500"}';
  lines[5_900] = 'no JSON';
  lines[5_999] = `"${'x'.repeat(1_100_000)}"`;
  const input = await folder.write('records.jsonl', `${lines.join('\n')}\n`);
  const message = await failure(
    runBuild({ inputs: [input], out: folder.file('out'), description: {}, helpers }),
  );
  expect(message).toMatch(`${input}:4501: `);
  expect(await readdir(folder.file('.'))).toEqual(['records.jsonl']);
});

test('results come in the order of the tasks, however long each takes', async () => {
  const tasks = Array.from({ length: 40 }, (_, at) => task(at, at % 5 === 0 ? 3e6 : 0));
  const expected = tasks.map(({ numbers }) => numbers.reduce((a, b) => a + b, 1));
  expect(await collect(tasks)).toEqual(expected);
});

test('a thread that dies ends the work with a clear error', async () => {
  const dying = [task(1), task(-1), task(2), task(3)];
  expect(await failure(collect(dying))).toBe('a thread of this command ended with code 7');
  const failing = [task(1), task(-2), task(2)];
  expect(await failure(collect(failing))).toBe('a thread of this command failed: it was -2');
});
