import { rm } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { someRemoval } from '../dataset/some-removal.ts';
import { writeDataset } from './hand-made-dataset.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

test('tells what became of each record between two versions', async () => {
  const folder = await temporaryFolder();
  const shared = { records: [someRemoval('same'), someRemoval('as-before')] };
  const before = await writeDataset(folder.file('before'), [
    shared,
    {
      records: [
        someRemoval('reordered', { lang: 'en' }),
        someRemoval('changed', { lang: 'en' }),
        someRemoval('reversed'),
        someRemoval('was-reversed', { status: 'reversed' }),
        someRemoval('withdrawn'),
        someRemoval('gone \u2028 "quoted"'),
      ],
    },
  ]);
  const { id, ...rest } = someRemoval('reordered', { lang: 'en' });
  const after = await writeDataset(
    folder.file('after'),
    [
      shared,
      {
        records: [
          { ...rest, id },
          someRemoval('changed', { lang: 'fr' }),
          someRemoval('reversed', { status: 'reversed' }),
          someRemoval('reversed', { status: 'reversed', statusAt: '2022' }),
          someRemoval('was-reversed', { status: 'reversed', statusAt: '2022' }),
          someRemoval('added'),
        ],
        superseded: [2],
      },
    ],
    { withdrawn: [{ id: 'withdrawn' }, { id: 'long ago' }] },
  );
  const json = await runCli(['diff', before, after, '--json']);
  expect(json).toMatchObject({ code: 0, stderr: '' });
  const differences: Record<string, string[]> = JSON.parse(json.stdout);
  expect({ ...differences, changed: differences['changed']?.toSorted() }).toEqual({
    added: ['added'],
    changed: ['changed', 'was-reversed'],
    reversed: ['reversed'],
    withdrawn: ['withdrawn'],
    gone: ['gone \u2028 "quoted"'],
  });
  const same = await runCli(['diff', before, before]);
  expect(same.stdout).toBe('added: 0\nchanged: 0\nreversed: 0\nwithdrawn: 0\ngone: 0\n');
  expect((await runCli(['diff', after, before])).stdout).toContain('added: 2\n');
  await rm(`${after}/segments`, { recursive: true });
  expect((await runCli(['diff', before, after])).stderr).toMatch(/segments.*: no such file/);
});

test('finds changes among more records than stay in memory', async () => {
  const folder = await temporaryFolder();
  const count = 60_000;
  const records = Array.from({ length: count }, (_, at) => someRemoval(`${'r'.repeat(150)}${at}`));
  const before = await writeDataset(folder.file('before'), [{ records }]);
  const after = await writeDataset(folder.file('after'), [
    { records: records.toSpliced(0, 1).map((record) => ({ ...record, lang: 'en' })) },
  ]);
  const { stdout } = await runCli(['diff', before, after, '--json']);
  const differences: Record<string, string[]> = JSON.parse(stdout);
  expect(new Set(differences['changed']).size).toBe(count - 1);
  expect(differences['gone']).toEqual([records[0]?.id]);
  expect(differences['added']).toEqual([]);
});
