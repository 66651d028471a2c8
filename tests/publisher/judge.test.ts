import { readFile } from 'node:fs/promises';
import { describe, expect, test, vi } from 'vitest';
import { cohensKappa, wilsonInterval } from '../../src/publisher/judge/agreement.ts';
import { drawPairs, type Pair, readSheet, writeSheet } from '../../src/publisher/judge/sheet.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const pairs = Array.from(
  { length: 20 },
  (_, at): Pair => ({
    post: `p${at}`,
    removal: `r${at}`,
    postText: `words\tof\nthe post ${at}`,
    removalText: `words of the removal ${at}`,
  }),
);

const fill = (sheet: string, answers: readonly string[]): string =>
  sheet
    .replace(/\n$/, '')
    .split('\n')
    .map((line, at) => (at === 0 ? line : `${line}${answers[at - 1] ?? 'yes'}`))
    .join('\n');

describe('the sheet', () => {
  test('holds the same sample for the same seed, another for another', () => {
    const names = (seed: string) => drawPairs(pairs, 5, seed).map((pair) => pair.post);
    expect(names('a')).toHaveLength(5);
    expect(names('a')).toEqual(names('a'));
    expect(names('a')).not.toEqual(names('b'));
    expect(drawPairs(pairs.toReversed(), 5, 'a').map((pair) => pair.post)).toEqual(names('a'));
  });

  test('is read back as it was filled in', () => {
    const sheet = fill(writeSheet(pairs.slice(0, 2)), ['yes', 'No']);
    expect(readSheet('sheet', sheet).map(({ same }) => same)).toEqual([true, false]);
  });

  test.for([
    ['other\n', 'sheet:1: not a sheet'],
    [fill(writeSheet(pairs.slice(0, 2)), ['yes', 'maybe']), 'sheet:3: the last column must say'],
    [`${writeSheet(pairs.slice(0, 1))}only two\tcells`, 'sheet:2: the last column'],
    [`${writeSheet([])}only\ttwo`, 'sheet:2: 2 columns in place of 6'],
  ] as const)('says what is wrong with it (%#)', ([text, message]) => {
    expect(() => readSheet('sheet', text)).toThrow(message);
  });
});

describe('agreement', () => {
  test('Wilson interval: 81 of 263, a published example', () => {
    const { low, high } = wilsonInterval(81, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
    expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test("Cohen's kappa: 20, 5, 10, 15, a textbook example", () => {
    const times = (count: number, pair: readonly [boolean, boolean]) =>
      Array.from({ length: count }, () => pair);
    const answers = [
      ...times(20, [true, true]),
      ...times(5, [true, false]),
      ...times(10, [false, true]),
      ...times(15, [false, false]),
    ];
    expect(cohensKappa(answers)).toBeCloseTo(0.4, 6);
    expect(cohensKappa([[true, true]])).toBe(1);
  });
});

describe('the command', () => {
  test('rates two sheets of the same pairs', async () => {
    const folder = await temporaryFolder();
    const sheet = writeSheet(pairs.slice(0, 4));
    const one = await folder.write('one.tsv', fill(sheet, ['yes', 'yes', 'yes', 'no']));
    const two = await folder.write('two.tsv', fill(sheet, ['yes', 'no', 'yes', 'no']));
    const { code, stdout } = await runCli(['judge', '--rate', one, '--with', two]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ pairs: 4, right: 2, precision: 0.5, agreed: 3 });
  });

  test('draws from what a dataset raises, and keeps a sheet that is there', async () => {
    const folder = await temporaryFolder();
    const text =
      'The valve at the Oserin pumping station was closed for nine days and nobody told the town';
    const record = {
      id: 'r1',
      platform: 'x',
      account: { handle: 'somebody' },
      text,
      action: { object: 'post', measure: 'removed', actor: 'platform', ground: 'content' },
      basis: 'observed',
      status: 'standing',
      sources: [{ url: 'https://example.org/' }],
    };
    const records = await folder.write('records.jsonl', `${JSON.stringify(record)}\n`);
    const dataset = folder.file('dataset');
    expect((await runCli(['build', records, '--out', dataset])).code).toBe(0);
    const sheet = folder.file('sheet.tsv');
    const draw = ['judge', '--dataset', dataset, '--posts', '-', '--out', sheet];
    const input = `${JSON.stringify({ id: 'p1', author: 'other', text })}\n${JSON.stringify({ id: 'p2', author: 'other', text: 'nothing like it' })}\n`;
    expect((await runCli(draw, { input })).code).toBe(0);
    expect(await readFile(sheet, 'utf8')).toContain(`p1\tr1\t${text}\t${text}\t`);
    const again = await runCli(draw, { input });
    expect(again).toMatchObject({ code: 1 });
    expect(again.stderr).toContain('sheet.tsv');
  });

  test('says what it needs', async () => {
    const { code, stderr } = await runCli(['judge', '--dataset', 'nowhere']);
    expect(code).toBe(1);
    expect(stderr).toContain('give --dataset, --posts and --out to draw, or --rate to rate');
  });
});
