import { rm, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { generateSecretKey } from '../../src/dataset/minisign-secret.ts';
import type { Removal } from '../../src/dataset/record.ts';
import { ReasonCounts } from '../../src/publisher/build/reason-counts.ts';
import { openDataset } from '../../src/publisher/dataset-files/dataset-files.ts';
import { runDiff } from '../../src/publisher/diff/run-diff.ts';
import { runVerify } from '../../src/publisher/verify/run-verify.ts';
import { runWithdraw } from '../../src/publisher/withdraw/run-withdraw.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { buildFrom, contentOf, descriptorOf } from './built-dataset.ts';
import { someMessages } from './some-messages.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const REVERSED = { status: 'reversed', statusAt: '2024-05-01' } as const;

/** Enough of them that one change is a small share of a segment. */
const base: readonly Removal[] = someMessages(40).map((text, at) =>
  someRemoval(`r${at}`, { text, lang: at < 20 ? 'en' : 'fr', postedAt: '2020-03-01' }),
);

function changed(
  records: readonly Removal[],
  id: string,
  more: Partial<Removal> | undefined,
): readonly Removal[] {
  return records.map((record) => (record.id === id ? { ...record, ...more } : record));
}

async function faultsOf(dataset: string): Promise<readonly string[]> {
  return (await runVerify(openDataset(dataset), undefined)).faults;
}

async function differences(before: string, after: string): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  await runDiff(before, after, async (found) => {
    for (const [change, ids] of Object.entries(found)) counts[change] = ids.length;
  });
  return counts;
}

/** How many lines of all segments hold some words, counted or not. */
async function linesWith(dataset: string, words: string): Promise<number> {
  const files = await contentOf(dataset);
  const { resources } = await descriptorOf(dataset);
  return resources
    .flatMap(({ path }) =>
      gunzipSync(files.get(path) ?? '')
        .toString('utf8')
        .split('\n'),
    )
    .filter((line) => line.includes(words)).length;
}

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('a build with --previous', () => {
  test('keeps every segment where nothing changed', async () => {
    const folder = await temporaryFolder();
    const key = await generateSecretKey();
    const before = await buildFrom(folder, 'before', base, {
      key,
      description: { name: 'tested', title: 'A title', publisher: 'Somebody' },
    });
    const after = await buildFrom(folder, 'after', base.toReversed(), { key, previous: before });
    const [former, latter] = [await descriptorOf(before), await descriptorOf(after)];
    expect(latter.resources).toEqual(former.resources);
    expect(latter).toMatchObject({
      title: 'A title',
      contributors: [{ title: 'Somebody' }],
      revision: 2,
      accountSalt: former.accountSalt,
      wordCounts: former.wordCounts,
      previous: { version: former.version },
    });
    const [old, files] = [await contentOf(before), await contentOf(after)];
    for (const { path } of former.resources) expect(files.get(path)).toEqual(old.get(path));
    expect((await runVerify(openDataset(after), key)).signature).toBe('fits');
  });

  test('loses no record whose fields come in another order than they were written in', async () => {
    const folder = await temporaryFolder();
    const records = base.map(({ sources, ...record }) => ({ sources, ...record, group: 'g' }));
    const rules = { lean: true };
    const before = await buildFrom(folder, 'before', records, { rules });
    const after = await buildFrom(
      folder,
      'after',
      base.map((record) => ({ ...record, group: 'g' })),
      {
        rules,
        previous: before,
      },
    );
    const [former, latter] = [await descriptorOf(before), await descriptorOf(after)];
    expect(latter.records).toBe(base.length);
    expect(latter.resources).toEqual(former.resources);
  });

  test('adds what is new or changed, marks what it replaces, and tells what was reversed', async () => {
    const folder = await temporaryFolder();
    const before = await buildFrom(folder, 'before', base);
    const next = changed(base, 'r3', REVERSED).concat(
      someRemoval('new', { text: 'an altogether new message', lang: 'fr' }),
    );
    const after = await buildFrom(folder, 'after', next, { previous: before });
    const former = await descriptorOf(before);
    const latter = await descriptorOf(after);
    expect(former.resources).toHaveLength(1);
    expect(latter.resources[0]).toMatchObject({ path: former.resources[0]?.path });
    expect(latter.resources[0]?.superseded).toHaveLength(1);
    expect(latter.resources[1]).toMatchObject({ records: 2, holds: { languages: ['en', 'fr'] } });
    expect(latter.reversed).toEqual([{ id: 'r3', at: '2024-05-01' }]);
    expect(await faultsOf(after)).toEqual([]);
    expect(await differences(before, after)).toEqual({
      added: 1,
      changed: 0,
      reversed: 1,
      withdrawn: 0,
      gone: 0,
    });

    const third = await buildFrom(folder, 'third', changed(next, 'r8', { status: 'reversed' }), {
      previous: after,
    });
    const { reversed, resources } = await descriptorOf(third);
    expect(reversed).toEqual([{ id: 'r3', at: '2024-05-01' }, { id: 'r8' }]);
    expect(resources[0]?.superseded).toHaveLength(2);
    const fourth = await buildFrom(folder, 'fourth', changed(next, 'r3', base[3]), {
      previous: third,
    });
    expect((await descriptorOf(fourth)).reversed).toBeUndefined();
    expect(await faultsOf(fourth)).toEqual([]);
  });

  test('gives the same bytes again, in the place of the version before too', async () => {
    const folder = await temporaryFolder();
    const before = await buildFrom(folder, 'place', base);
    const next = changed(base, 'r3', REVERSED);
    const aside = await buildFrom(folder, 'aside', next, { previous: before });
    const expected = await contentOf(aside);
    await buildFrom(folder, 'place', next, { previous: before });
    expect(await contentOf(before)).toEqual(expected);
  });

  test('writes a segment anew where much of it changed', async () => {
    const folder = await temporaryFolder();
    const before = await buildFrom(folder, 'before', base);
    const next = base.map((record, at) => (at < 10 ? { ...record, ...REVERSED } : record));
    const after = await buildFrom(folder, 'after', next, { previous: before });
    const { resources, records, reversed } = await descriptorOf(after);
    expect(resources.map((segment) => segment.records)).toEqual([30, 10]);
    expect(resources[0]?.path).not.toBe((await descriptorOf(before)).resources[0]?.path);
    expect({ records, reversed: reversed?.length }).toEqual({ records: 40, reversed: 10 });
    expect(await faultsOf(after)).toEqual([]);
  });

  test('keeps no line of a record that lost its words or its name, or is gone', async () => {
    const folder = await temporaryFolder();
    const OFFICIAL = { handle: 'somebody', public: true };
    const named = changed(base, 'r3', {
      account: OFFICIAL,
      sources: [{ url: 'https://example.org/a', title: 'Titled notice' }],
    });
    const before = await buildFrom(folder, 'before', named);
    // Its line is superseded first, and stays.
    const reversed = changed(named, 'r3', REVERSED);
    const between = await buildFrom(folder, 'between', reversed, { previous: before });
    expect((await descriptorOf(between)).resources[0]?.superseded).toHaveLength(1);

    const changes: readonly (readonly [lost: string, records: readonly Removal[]])[] = [
      ['"somebody"', changed(reversed, 'r3', { account: { handle: 'somebody', followers: 10 } })],
      [base[3]?.text ?? '', changed(reversed, 'r3', { category: 'private-data' })],
      [base[3]?.text ?? '', changed(reversed, 'r3', { text: 'The words, put right' })],
      [base[3]?.text ?? '', reversed.filter(({ id }) => id !== 'r3')],
      ['Titled notice', changed(reversed, 'r3', { sources: [{ url: 'https://example.org/a' }] })],
    ];
    // What is only added takes nothing away.
    const more = changed(reversed, 'r3', {
      sources: [...(reversed[3]?.sources ?? []), { url: 'https://example.org/b' }],
    });
    const kept = await buildFrom(folder, 'kept', more, { previous: between });
    expect(await linesWith(kept, 'Titled notice')).toBe(2);
    for (const [at, [lost, records]] of changes.entries()) {
      expect(await linesWith(between, lost)).toBe(2);
      const after = await buildFrom(folder, `after${at}`, records, { previous: between });
      expect(await linesWith(after, lost)).toBe(0);
      expect(await faultsOf(after)).toEqual([]);
    }
  });

  test('never brings back what was withdrawn', async () => {
    const folder = await temporaryFolder();
    const before = await buildFrom(folder, 'before', base);
    await runWithdraw({ folder: before, ids: ['r7'], reason: 'asked for', out: before });
    const leftOut = new ReasonCounts();
    const after = await buildFrom(folder, 'after', base, { previous: before, leftOut });
    expect(leftOut.lines('left out')).toEqual(['left out: 1', '  withdrawn earlier: asked for: 1']);
    expect(await descriptorOf(after)).toMatchObject({
      revision: 3,
      records: 39,
      withdrawn: [{ id: 'r7', reason: 'asked for' }],
    });
    expect(await faultsOf(after)).toEqual([]);
  });

  test('refuses what is no earlier version of the same dataset', async () => {
    const folder = await temporaryFolder();
    const key = await generateSecretKey();
    const before = await buildFrom(folder, 'before', base, {
      key,
      description: { name: 'tested', revision: '7' },
    });
    const refusal = (more: Parameters<typeof buildFrom>[3]) =>
      failure(buildFrom(folder, 'after', base, { key, previous: before, ...more }));
    expect(await refusal({ description: { name: 'other' } })).toMatch(/another dataset: "tested"/);
    expect(await refusal({ rules: { lean: true } })).toMatch(/is full, and this build is lean/);
    expect(await refusal({ rules: { salt: 'pepper' } })).toMatch(/has another salt/);
    expect(await refusal({ description: { revision: '7' } })).toMatch(/has revision 7/);
    expect(await refusal({ key: await generateSecretKey() })).toMatch(/datapackage\.json\.minisig/);
    expect(await refusal({ previous: folder.path })).toMatch(/so this is no dataset$/);
    const [{ path } = { path: '' }] = (await descriptorOf(before)).resources;
    await rm(`${before}/${path}`);
    await writeFile(`${before}/${path}`, 'damaged');
    expect(await refusal({})).toMatch(/segments\/.*: 7 bytes in place of/);
    expect((await folder.list()).sort()).toEqual(['after.jsonl', 'before', 'before.jsonl']);
  });

  test('of 1,000 new records and 100 reversed ones is small', async () => {
    const folder = await temporaryFolder();
    const messages = someMessages(7_000);
    const records = messages.map((text, at) =>
      someRemoval(`r${at}`, { text, postedAt: `2020-0${1 + (at % 9)}-01` }),
    );
    const before = await buildFrom(folder, 'before', records.slice(0, 6_000));
    const next = records.map((record, at) =>
      at < 6_000 && at % 60 === 0 ? { ...record, ...REVERSED } : record,
    );
    const after = await buildFrom(folder, 'after', next, { previous: before });
    const old = await contentOf(before);
    const fetched = [...(await contentOf(after))].filter(
      ([path, bytes]) => old.get(path)?.equals(bytes) !== true,
    );
    expect((await descriptorOf(after)).reversed).toHaveLength(100);
    expect(new Set(fetched.map(([path]) => path.split('/')[0]))).toEqual(
      new Set(['datapackage.json', 'segments']),
    );
    const bytes = fetched.reduce((sum, [, { length }]) => sum + length, 0);
    expect(bytes).toBeLessThan(1_000_000);
  });
});
