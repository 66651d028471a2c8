import { describe, expect, it } from 'vitest';
import { measureCrossAccountPairs } from '../../bench/evaluate/cross-account-pairs.ts';
import { meetsBar } from '../../bench/evaluate/measurement.ts';
import { readRemovedPosts } from '../../bench/support/removed-posts.ts';
import { hasSharedData, SHARED_DATA } from '../../bench/support/shared-data.ts';
import { runCli } from '../publisher/run-cli.ts';
import { temporaryFolder } from '../publisher/temporary-folder.ts';

const ARCHIVE = `${SHARED_DATA}/removed/ira-tweets.csv.gz`;
const ROWS = 1_541_879;

if (!hasSharedData()) console.warn(`SKIPPED: no ${SHARED_DATA}, so real removals are not matched`);

describe.skipIf(!hasSharedData())('a million and a half real removals', () => {
  it('are imported without losing a row, built, verified and matched by the command line', async () => {
    const folder = await temporaryFolder();
    const [records, dataset] = [folder.file('records.jsonl.gz'), folder.file('dataset')];
    const imported = await runCli(['import', ARCHIVE, '--out', records]);
    expect(imported.code).toBe(0);
    const count = (name: string): number =>
      Number(new RegExp(`^${name}: (\\d+)$`, 'm').exec(imported.stdout)?.[1]);
    expect(count('rows')).toBe(ROWS);
    expect(count('written') + count('left out')).toBe(ROWS);
    expect((await runCli(['build', records, '--out', dataset])).code).toBe(0);
    expect((await runCli(['verify', dataset])).code).toBe(0);
    const post = {
      id: 'p',
      author: 'a',
      text: "We're baaaaack. What did we miss?  #FreeTennessee",
    };
    const matched = await runCli(['match', '--dataset', dataset, '--posts', '-'], {
      input: JSON.stringify(post),
    });
    expect(matched.code).toBe(0);
    expect(JSON.parse(matched.stdout)).toMatchObject({ id: 'p' });
  });

  it('hold the near copies that other accounts posted', async () => {
    const removed = readRemovedPosts('ira-tweets').filter((post) => !post.repost);
    const measured = await measureCrossAccountPairs(removed);
    expect(measured).toSatisfy(meetsBar);
  });
});
