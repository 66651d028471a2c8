import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { someRemoval } from '../dataset/some-removal.ts';
import { buildFrom, contentOf, descriptorOf, linesOf } from './built-dataset.ts';
import { runCli } from './run-cli.ts';
import { someMessages } from './some-messages.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const SECRET = 'the lighthouse keeper sold his marigolds to a travelling clockmaker';
const messages = someMessages(40);
const records = [
  ...messages.slice(0, 20).map((text, at) => someRemoval(`r${at}`, { text })),
  someRemoval('secret', { text: SECRET }),
  ...messages.slice(20).map((text, at) => someRemoval(`s${at}`, { text })),
];

describe('evenhand withdraw', () => {
  test('leaves nothing of a record but its id, and names the file to delete', async () => {
    const folder = await temporaryFolder();
    const key = folder.file('my.key');
    expect((await runCli(['keygen', '--out', key])).code).toBe(0);
    const before = await buildFrom(folder, 'before', records);
    // Its earlier line stands in the first segment, superseded; the later one in the second.
    const later = records.map((record) =>
      record.id === 'secret' ? { ...record, status: 'reversed' as const } : record,
    );
    const dataset = await buildFrom(folder, 'dataset', later, { previous: before });
    const former = await descriptorOf(dataset);
    expect(former.resources).toHaveLength(2);
    const ran = await runCli([
      'withdraw',
      dataset,
      'secret',
      '--reason',
      'asked for by its author',
      '--at',
      '2024-06-01',
      '--key',
      key,
    ]);
    expect(ran).toMatchObject({ code: 0, stderr: '' });
    for (const { path } of former.resources)
      expect(ran.stdout).toContain(`delete at the host: ${path}\n`);
    const latter = await descriptorOf(dataset);
    expect(latter).toMatchObject({
      revision: 3,
      records: 40,
      withdrawn: [{ id: 'secret', reason: 'asked for by its author', at: '2024-06-01' }],
      previous: { version: former.version },
      wordCounts: former.wordCounts,
    });
    const lines = (await linesOf(dataset)).join('\n');
    expect(lines).not.toContain('lighthouse');
    expect(lines).not.toContain('"secret"');
    const files = [...(await contentOf(dataset)).keys()];
    for (const { path } of former.resources) expect(files).not.toContain(path);
    const verified = await runCli(['verify', dataset, '--key', `${key}.pub`]);
    expect(verified).toMatchObject({ code: 0 });
    expect((await runCli(['diff', before, dataset])).stdout).toContain('withdrawn: 1\n');
  });

  test('refuses to leave a signed dataset without its signature, and leaves what else lies there', async () => {
    const folder = await temporaryFolder();
    const key = folder.file('my.key');
    expect((await runCli(['keygen', '--out', key])).code).toBe(0);
    const dataset = await buildFrom(folder, 'dataset', records);
    expect((await runCli(['sign', dataset, '--key', key])).code).toBe(0);
    await writeFile(join(dataset, 'README.md'), 'mine');
    const args = ['withdraw', dataset, 'secret', '--reason', 'why'];
    expect(await runCli(args)).toMatchObject({ code: 1, stderr: expect.stringContaining('--key') });
    expect((await runCli([...args, '--key', key])).code).toBe(0);
    expect(await readFile(join(dataset, 'README.md'), 'utf8')).toBe('mine');
  });

  test('keeps other segments, and a segment with nothing left is gone', async () => {
    const folder = await temporaryFolder();
    const before = await buildFrom(folder, 'before', records);
    const more = [...records, someRemoval('late', { text: 'arrived after all the others did' })];
    const dataset = await buildFrom(folder, 'dataset', more, { previous: before });
    const former = await descriptorOf(dataset);
    const out = folder.file('out');
    const ran = await runCli(['withdraw', dataset, 'late', '--reason', 'why', '--out', out]);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain(`delete at the host: ${former.resources[1]?.path}\n`);
    expect((await descriptorOf(out)).resources).toEqual(former.resources.slice(0, 1));
    expect((await descriptorOf(dataset)).resources).toEqual(former.resources);
    expect((await runCli(['verify', out])).code).toBe(0);
  });

  test('changes nothing where an id is unknown, was withdrawn before, or no reason is given', async () => {
    const folder = await temporaryFolder();
    const dataset = await buildFrom(folder, 'dataset', records);
    const before = await contentOf(dataset);
    const withdraw = (...args: readonly string[]) => runCli(['withdraw', dataset, ...args]);
    expect(await withdraw('r1', 'nobody', '--reason', 'why')).toMatchObject({
      code: 1,
      stderr: `evenhand withdraw: ${dataset}: holds no record "nobody"\n`,
    });
    expect((await withdraw('r1')).stderr).toMatch(/reason/);
    expect((await withdraw('r1', '--reason', ' ')).stderr).toMatch(/--reason: is empty/);
    expect((await withdraw('--reason', 'why')).stderr).toMatch(/ids/i);
    expect((await withdraw('r1', '--reason', 'why', '--at', 'soon')).stderr).toMatch(/withdrawn/);
    expect(await contentOf(dataset)).toEqual(before);
    expect((await withdraw('r1', '--reason', 'why')).code).toBe(0);
    expect((await withdraw('r1', '--reason', 'why')).stderr).toMatch(/"r1" was withdrawn before/);
  });
});
