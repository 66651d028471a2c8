import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { runBuild } from '../../src/publisher/build/run-build.ts';
import { parsePost } from '../../src/publisher/match/posts.ts';
import { RecordStore } from '../../src/publisher/match/record-store.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const WORDS =
  'the harbour council quietly cancelled seventeen ferry licences before dawn on thursday';
const CONDUCT =
  'marigold lanterns drifted across the flooded quarry while nobody counted the borrowed ladders';

async function dataset(folder: TemporaryFolder): Promise<string> {
  const input = await folder.writeRecords('records.jsonl', [
    someRemoval('seen', {
      text: 'something altogether different about copper kettles and their owners',
    }),
    someRemoval('content', { text: WORDS }),
    someRemoval('repost', { text: `${CONDUCT} again`, repost: true }),
    someRemoval('conduct', {
      account: { handle: 'a_troll' },
      text: CONDUCT,
      action: { object: 'account', measure: 'suspended', actor: 'platform', ground: 'conduct' },
    }),
  ]);
  await runBuild({ inputs: [input], out: folder.file('data'), description: { name: 'sample' } });
  return folder.file('data');
}

const posts = [
  { id: '1', author: 'somebody', text: `${WORDS} #ferry` },
  { id: '2', author: '@Some_Office', text: WORDS, lang: null },
  { id: '3', author: 'somebody', text: CONDUCT, quoted: null },
  { id: '4', author: 'somebody', text: 'hello' },
];
const lines = posts.map((post) => JSON.stringify(post));
const readAll = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line));

describe('evenhand match', () => {
  test('prints a verdict for each post, in their order', async () => {
    const folder = await temporaryFolder();
    const data = await dataset(folder);
    const ran = await runCli(
      ['match', '--dataset', data, '--posts', '-', '--no-encoder', '--timing'],
      {
        input: `${lines.join('\n')}\n`,
      },
    );
    expect(ran).toMatchObject({ code: 0 });
    expect(readAll(ran.stdout)).toMatchObject([
      {
        id: '1',
        state: 'similar',
        matches: [{ removal: 'content', level: 'near-identical', sameAccount: false }],
      },
      {
        id: '2',
        state: 'own',
        matches: [{ removal: 'content', level: 'identical', sameAccount: true }],
      },
      { id: '3', state: 'related', matches: [{ removal: 'conduct' }] },
      { id: '4', state: 'not-compared', why: 'too-short', matches: [] },
    ]);
    expect(ran.stderr).toContain('is not signed');
    const timing: unknown = JSON.parse(ran.stderr.trimEnd().split('\n').at(-1) ?? '');
    const positive = expect.any(Number);
    expect(timing).toEqual({
      records: 4,
      posts: 4,
      buildSeconds: positive,
      p50Micros: positive,
      p99Micros: positive,
      indexBytes: positive,
      atRestBytes: positive,
    });
  });

  test('reads gzip as it is, and lets reposts match when asked', async () => {
    const folder = await temporaryFolder();
    const data = await dataset(folder);
    await writeFile(folder.file('posts'), gzipSync(lines.join('\n')));
    const ran = await runCli([
      'match',
      '--dataset',
      data,
      '--posts',
      folder.file('posts'),
      '--with-reposts',
      '--limit',
      '5',
    ]);
    expect(ran).toMatchObject({ code: 0 });
    const found = readAll(ran.stdout).flatMap(
      (verdict) => JSON.stringify(verdict).match(/"removal":"repost"/g) ?? [],
    );
    expect(found).toHaveLength(1);
  });

  test('stops at the first line that is no post, after the verdicts before it', async () => {
    const folder = await temporaryFolder();
    const data = await dataset(folder);
    const file = await folder.write(
      'posts.jsonl',
      `${lines[0]}\n${lines[3]}\n\n{"id":"5","author":"a"}\n${lines[1]}\n`,
    );
    const ran = await runCli(['match', '--dataset', data, '--posts', file]);
    expect(ran.code).toBe(1);
    expect(readAll(ran.stdout)).toMatchObject([{ id: '1' }, { id: '4' }]);
    expect(ran.stderr).toContain(`evenhand match: ${file}:4: text: is missing\n`);
    await writeFile(file, Buffer.from([...Buffer.from('{"id":"1","text":"'), 0xff, 0x22, 0x7d]));
    expect(await runCli(['match', '--dataset', data, '--posts', file])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`${file}:1: not UTF-8\n`),
    });
  });

  test('refuses a dataset whose bytes differ', async () => {
    const folder = await temporaryFolder();
    const data = await dataset(folder);
    const [segment = ''] = await import('node:fs/promises').then(({ readdir }) =>
      readdir(`${data}/segments`),
    );
    await writeFile(`${data}/segments/${segment}`, 'something else');
    const ran = await runCli(['match', '--dataset', data, '--posts', '-'], {
      input: lines.join('\n'),
    });
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toContain(`${segment}: 14 bytes in place of`);
  });
});

describe('posts', () => {
  test.for([
    ['[]', 'not a JSON object'],
    ['{"id":1,"author":"a","text":""}', 'id: must be a string'],
    ['{"id":"1","author":"a"}', 'text: is missing'],
    ['{"id":"1","author":"a","text":"","partial":"yes"}', 'partial: must be true or false'],
  ] as const)('%s: %s', ([line, message]) => {
    expect(() => parsePost(line)).toThrow(message);
  });
});

test('a post as the reader prints it: without text or author, with a quoted post', () => {
  const line =
    '{"id":"1","author":null,"text":null,"lang":null,"quoted":{"author":"b","text":"c"}}';
  expect(parsePost(line)).toMatchObject({ id: '1', author: '', text: '' });
});

describe('the record store', () => {
  test('gives back what it kept, and says what it did not', () => {
    const store = new RecordStore();
    const bytes = (id: string) => new TextEncoder().encode(JSON.stringify(someRemoval(id)));
    store.add([bytes('a'), undefined]);
    store.add([bytes('b')]);
    store.add([bytes('c'), bytes('d')]);
    expect([0, 2, 3, 4].map((ordinal) => store.read(ordinal).id)).toEqual(['a', 'b', 'c', 'd']);
    expect(() => store.read(1)).toThrow('record 1 was not kept');
    expect(() => store.read(5)).toThrow('record 5 was not kept');
  });
});
