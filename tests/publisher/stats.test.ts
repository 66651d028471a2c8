import { expect, test, vi } from 'vitest';
import type { Observation } from '../../src/dataset/record.ts';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { writeDataset } from './hand-made-dataset.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const WORDS = 'The reservoir will be emptied on Friday';
const fingerprints = fingerprintOf(WORDS.toUpperCase());
const observation: Observation = {
  id: 'o',
  kind: 'observation',
  platform: 'x',
  account: {},
  outcome: 'up',
  basis: 'observed',
  sources: [],
};
const hidden = (digit: string) => ({ id: `hidden:${digit.repeat(32)}` });

test('counts what a dataset and a file hold together, each record once', async () => {
  const folder = await temporaryFolder();
  const removed = someRemoval('a', { text: WORDS, lang: 'en-GB', postedAt: '2021-01-08' });
  const dataset = await writeDataset(
    folder.file('data'),
    [
      { records: [removed, someRemoval('b', { account: hidden('1') })], superseded: [0] },
      {
        records: [
          { ...removed, status: 'reversed' },
          someRemoval('c', {
            account: hidden('1'),
            ...(fingerprints !== undefined && { fingerprints }),
            action: { object: 'account', measure: 'removed', actor: 'unknown', ground: 'unknown' },
          }),
        ],
      },
    ],
    { accountSalt: '0'.repeat(32) },
  );
  const file = await folder.writeRecords('more.jsonl.gz', [
    observation,
    someRemoval('d', { text: `${WORDS} again`, repost: true, basis: 'inferred' }),
    someRemoval('e', { text: 'Other words', account: hidden('2'), illustration: true }),
  ]);
  const json = await runCli(['stats', dataset, file, '--json']);
  expect(json).toMatchObject({ code: 0, stderr: '' });
  expect(JSON.parse(json.stdout)).toEqual({
    records: 6,
    removals: 5,
    observations: 1,
    withText: 3,
    withFingerprint: 1,
    withoutWords: 2,
    reposts: 1,
    illustrations: 1,
    hidden: 3,
    hiddenAccounts: 2,
    messages: 2,
    measure: { gone: 2, removed: 3 },
    actor: { platform: 4, unknown: 1 },
    ground: { content: 4, unknown: 1 },
    object: { account: 1, post: 4 },
    status: { reversed: 1, standing: 4 },
    outcome: { up: 1 },
    basis: { inferred: 1, observed: 5 },
    language: { en: 1, und: 5 },
    year: { 2021: 1, unknown: 5 },
  });
  const text = await runCli(['stats', file, dataset]);
  expect(text.stdout).toContain('records: 6\n');
  expect(text.stdout).toContain('messages: 2\nmeasure:\n  gone: 2\n  removed: 3\n');
});

test('names what it cannot read', async () => {
  const folder = await temporaryFolder();
  const bad = await folder.write('bad.jsonl', '{"id":"x"}\n');
  expect(await runCli(['stats', bad])).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining(`${bad}:1: platform: is missing`),
  });
  expect((await runCli(['stats', folder.path])).stderr).toContain('this is no dataset');
  expect((await runCli(['stats', '/nowhere.jsonl'])).stderr).toContain('no such file');
});
