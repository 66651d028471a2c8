import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parseRecord } from '../../src/dataset/parse-record.ts';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import type { Change } from '../../src/evidence/log/changes.ts';
import { languagesOf, SomeLog, someBag, somePost } from '../evidence/some-bag.ts';
import { runCli } from './run-cli.ts';
import { temporaryFolder } from './temporary-folder.ts';

type Sight = Extract<Change, { kind: 'seen-again' }>;
const ADDRESS = 'https://x.com/Marigold_7/status/1';

const sights: readonly (readonly Pick<Sight, 'as' | 'notice'>[])[] = [
  [{ as: 'gone', notice: 'This Post violated the X Rules.' }],
  [
    { as: 'withheld', notice: 'Withheld in Varda in response to a legal demand.' },
    { as: 'unclear', notice: 'Esta publicación infringió las Reglas de X.' },
  ],
  [
    { as: 'suspended', notice: 'This Post is from a suspended account.' },
    { as: 'there', notice: '' },
    { as: 'unclear', notice: 'Esta publicación infringió las Reglas de X.' },
  ],
  [{ as: 'gone', notice: 'This Post was deleted by the Post author.' }],
  [{ as: 'unclear', notice: 'Esta publicación infringió las Reglas de X.' }],
  [],
];

test('what readers saw before and after becomes records, and a deletion by its author or a notice that was not understood does not', async () => {
  const folder = await temporaryFolder();
  const log = new SomeLog();
  const posts = sights.map((_, at) => somePost(at + 1));
  for (const post of posts) log.save(post);
  for (const [at, seen] of sights.entries()) {
    for (const [turn, sight] of seen.entries())
      log.change(posts[at]?.id ?? '', {
        kind: 'seen-again',
        nonce: `${at} ${turn}`,
        address: ADDRESS,
        ...sight,
      });
  }
  const content = {
    ...someBag(),
    chains: [log.entries],
    posts: posts.map((post) => log.post(post)),
  };
  const bag = folder.file('bag.zip');
  await writeFile(bag, makeBag(content, languagesOf('en')));
  const out = folder.file('records.jsonl');
  expect(await runCli(['import', bag, '--out', out])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('rows: 6\nwritten: 3\nleft out: 3\n'),
  });
  const lines = (await readFile(out, 'utf8')).trim().split('\n');
  const records = lines.map((line) => parseRecord(line));
  expect(records).toMatchObject([
    {
      basis: 'observed',
      status: 'standing',
      url: ADDRESS,
      text: 'the quarry ferry stops at dawn',
      action: { object: 'post', measure: 'removed', actor: 'platform' },
    },
    { action: { measure: 'withheld', actor: 'unknown' }, status: 'standing' },
    { action: { object: 'account', measure: 'suspended', ground: 'unknown' }, status: 'reversed' },
  ]);
});

test('a bag that was changed gives no records', async () => {
  const folder = await temporaryFolder();
  const bag = folder.file('bag.zip');
  const bytes = makeBag(someBag(), languagesOf('en'));
  bytes[200] = (bytes[200] ?? 0) ^ 1;
  await writeFile(bag, bytes);
  const out = folder.file('records.jsonl');
  expect((await runCli(['import', bag, '--out', out])).code).toBe(1);
  await expect(readFile(out)).rejects.toThrow('ENOENT');
});
