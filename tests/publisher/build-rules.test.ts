/** The rules of a fair dataset, as the command line applies them. */
import { readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import type { DataPackage } from '../../src/dataset/package.ts';
import { parsePackage } from '../../src/dataset/parse-package.ts';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import { hiddenName } from '../../src/engine/hidden-account.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { type Ran, runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const WORDS =
  'the harbour council quietly cancelled seventeen ferry licences before dawn on thursday';
const records = [
  someRemoval('office', { text: WORDS }),
  someRemoval('few', {
    account: { handle: 'few_followers', name: 'Fay Few', followers: 12 },
    text: 'marigold lanterns drifted across the flooded quarry while nobody counted them',
    url: 'https://x.com/few_followers/status/1234567890',
  }),
  someRemoval('repost', { text: `${WORDS} again`, repost: true }),
  someRemoval('nothing', { category: 'terrorism', sources: [] }),
];

async function build(folder: TemporaryFolder, ...flags: readonly string[]): Promise<Ran> {
  const input = await folder.writeRecords('records.jsonl', records);
  return runCli(['build', input, '--out', folder.file('data'), ...flags]);
}

async function descriptorOf(folder: TemporaryFolder): Promise<DataPackage> {
  return parsePackage(await readFile(folder.file('data/datapackage.json'), 'utf8'));
}

/** All that the segments hold, as text. */
async function published(folder: TemporaryFolder): Promise<string> {
  const { resources } = await descriptorOf(folder);
  const parts = await Promise.all(
    resources.map(({ path }) => readFile(folder.file(`data/${path}`))),
  );
  return parts.map((part) => gunzipSync(part).toString('utf8')).join('');
}

describe('evenhand build', () => {
  test('names no small account, and counts what it leaves out by reason', async () => {
    const folder = await temporaryFolder();
    const ran = await build(folder);
    expect(ran).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(
        'records: 3\nleft out: 1\n  terrorism, with neither words to fingerprint nor a source: 1\n',
      ),
      stderr: expect.stringContaining("a salt that the dataset's name gives away"),
    });
    const { flavour, accountSalt = '' } = await descriptorOf(folder);
    expect(flavour).toBe('full');
    const text = await published(folder);
    expect(text).toContain(hiddenName('few_followers', accountSalt));
    expect(text).toContain('some_office');
    expect(text).not.toMatch(/few_followers|Fay Few|1234567890/i);
    expect(await runCli(['verify', folder.file('data')])).toMatchObject({ code: 0 });
  });

  test('hashes with the salt that is given, else with one of its key', async () => {
    const folder = await temporaryFolder();
    const salt = '0123456789ABCDEF0123456789ABCDEF';
    expect(await build(folder, '--salt', salt)).toMatchObject({ code: 0, stderr: '' });
    expect((await descriptorOf(folder)).accountSalt).toBe(salt.toLowerCase());
    await build(folder, '--salt', 'some text');
    const ofText = (await descriptorOf(folder)).accountSalt;
    await runCli(['keygen', '--out', folder.file('key')]);
    const salts = [];
    for (const name of ['one', 'one', 'two']) {
      const ran = await build(folder, '--key', folder.file('key'), '--name', name);
      expect(ran).toMatchObject({ code: 0, stderr: '' });
      salts.push((await descriptorOf(folder)).accountSalt);
    }
    expect(salts[0]).toBe(salts[1]);
    expect(new Set([...salts, ofText, salt.toLowerCase()]).size).toBe(4);
  });

  test('publishes no word in the lean flavour, and posts match all the same', async () => {
    const folder = await temporaryFolder();
    expect(await build(folder, '--lean')).toMatchObject({ code: 0 });
    expect((await descriptorOf(folder)).flavour).toBe('lean');
    expect(await published(folder)).not.toMatch(/harbour|marigold/);
    expect(await runCli(['verify', folder.file('data')])).toMatchObject({ code: 0 });
    const post = { id: 'p', author: 'somebody', text: `${WORDS.toUpperCase()}!` };
    const matched = await runCli(['match', '--dataset', folder.file('data'), '--posts', '-'], {
      input: JSON.stringify(post),
    });
    expect(JSON.parse(matched.stdout)).toMatchObject({
      state: 'similar',
      matches: [{ removal: 'office', level: 'identical' }],
    });
  });

  test('passes states on only where they may be of these words', async () => {
    const folder = await temporaryFolder();
    const states = {
      encoder: 'of-another-time',
      lang: 'en',
      parts: [{ sentence: 0, of: 1, data: 'AQID' }],
    };
    const fingerprints = fingerprintOf(WORDS) ?? { v: 0, words: '' };
    const kept = someRemoval('lean-before', { fingerprints, states });
    const { action: _action, status: _status, ...seen } = kept;
    for (const [record, isKept] of [
      [kept, true],
      [someRemoval('with-words', { text: WORDS, states }), false],
      [{ ...seen, kind: 'observation', outcome: 'up' }, false],
    ] as const) {
      const input = await folder.writeRecords('states.jsonl', [record]);
      const args = ['build', input, '--out', folder.file('data'), '--lean'];
      expect(await runCli(args)).toMatchObject({ code: 0 });
      expect((await published(folder)).includes('of-another-time')).toBe(isKept);
    }
  });

  test('refuses what may not be passed on, naming the line, unless it is told', async () => {
    const folder = await temporaryFolder();
    const restricted = [...records, { ...someRemoval('notice'), terms: 'no-redistribution' }];
    const input = await folder.writeRecords('notices.jsonl', restricted);
    const args = ['build', input, '--out', folder.file('data')];
    expect(await runCli(args)).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining(`${input}:5: terms: its source forbids to pass it on`),
    });
    expect(await runCli([...args, '--allow-restricted'])).toMatchObject({ code: 0 });
  });

  test('still knows the own words of an author whom it does not name', async () => {
    const folder = await temporaryFolder();
    await build(folder);
    const text = records[1]?.text;
    const lines = ['few_followers', 'somebody_else'].map((author) =>
      JSON.stringify({ id: author, author, text }),
    );
    await writeFile(folder.file('posts.jsonl'), `${lines.join('\n')}\n`);
    const ran = await runCli([
      'match',
      '--dataset',
      folder.file('data'),
      '--posts',
      folder.file('posts.jsonl'),
    ]);
    const states = ran.stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(states).toMatchObject([{ state: 'own' }, { state: 'similar' }]);
  });

  test('refuses a record that does not say how it is known', async () => {
    const folder = await temporaryFolder();
    const { basis: _basis, ...unfounded } = someRemoval('r');
    const input = await folder.write('records.jsonl', `${JSON.stringify(unfounded)}\n`);
    expect(await runCli(['build', input, '--out', folder.file('data')])).toMatchObject({
      code: 1,
      stderr: `evenhand build: ${input}:1: basis: is missing\n`,
    });
  });
});
