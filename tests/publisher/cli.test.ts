import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { describe, expect, test, vi } from 'vitest';
import { someRemoval } from '../dataset/some-removal.ts';
import { runCli, startCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const COMMANDS = [
  'import',
  'build',
  'serve',
  'match',
  'read',
  'keygen',
  'sign',
  'verify',
  'stats',
  'diff',
  'evidence',
  'verify-evidence',
];
const hasTool = spawnSync('minisign', ['-v']).error === undefined;
if (!hasTool)
  console.warn('SKIPPED: no minisign on PATH, so the tool does not check a built dataset');

describe('every command', () => {
  test.for(COMMANDS)('%s explains itself and refuses unknown flags', async (name) => {
    const help = await runCli([name, '--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('USAGE');
    const refused = await runCli([name, '--no-such-flag']);
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toBe(`evenhand ${name}: Unknown option '--no-such-flag'\n`);
  });

  test('is named when none or an unknown one is given', async () => {
    for (const args of [['--help'], []]) {
      const { stdout } = await runCli(args);
      for (const name of COMMANDS) expect(stdout).toContain(name);
    }
    expect(await runCli([])).toMatchObject({ code: 2 });
    expect(await runCli(['pulbish'])).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('"pulbish"'),
    });
  });

  test('says what is missing or too much', async () => {
    const stderr = async (...args: string[]) => (await runCli(args)).stderr;
    expect(await stderr('import', 'x.csv')).toContain('Missing required argument: --out');
    expect(await stderr('import', '--out', 'x')).toContain('FILE');
    expect(await stderr('import', 'x.csv', 'y.csv', '--out', 'x')).toContain(
      'unexpected argument "y.csv"',
    );
    expect(await stderr('serve', '/nowhere')).toContain('this is no dataset');
    expect(await stderr('serve', import.meta.filename)).toContain(
      'a file where a folder is expected',
    );
    expect(await stderr('build', '/nowhere.jsonl', '--out', '/tmp/never')).toContain(
      '/nowhere.jsonl: no such file',
    );
  });
});

describe('publishing, from the first key to a check', () => {
  test('works with files named from the folder one is in', async () => {
    const folder = await temporaryFolder();
    const cwd = folder.path;
    await folder.writeRecords('records.jsonl.gz', [
      someRemoval('a', { text: 'words' }),
      someRemoval('b'),
    ]);
    expect(await runCli(['keygen', '--out', 'my.key'], { cwd })).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^fingerprint: [0-9a-f]{4}( [0-9a-f]{4}){4}$/m),
    });
    expect((await stat(folder.file('my.key'))).mode & 0o777).toBe(0o600);
    expect(await runCli(['keygen', '--out', 'my.key'], { cwd })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('exists already'),
    });
    const built = await runCli(['build', 'records.jsonl.gz', '--out', 'data', '--title', 'Two'], {
      cwd,
    });
    expect(built).toMatchObject({ code: 0, stdout: expect.stringContaining('records: 2\n') });
    const signed = await runCli(['sign', 'data', '--key', 'my.key'], { cwd });
    expect(signed).toMatchObject({ code: 0, stderr: '' });
    expect(await readFile(folder.file('data/publisher.pub'), 'utf8')).toBe(
      await readFile(folder.file('my.key.pub'), 'utf8'),
    );
    const verified = await runCli(['verify', 'data', '--key', 'my.key.pub'], { cwd });
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('signature: fits') });
    if (hasTool) {
      const args = [
        '-V',
        '-m',
        folder.file('data/datapackage.json'),
        '-p',
        folder.file('my.key.pub'),
      ];
      expect(spawnSync('minisign', args, { encoding: 'utf8' })).toMatchObject({ status: 0 });
    }
    const child = startCli(['serve', 'data', '--port', '0'], cwd);
    const [first] = await once(child.stdout, 'data');
    const address = String(first).trim();
    expect(address).toMatch(/^https:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await runCli(['verify', address], { cwd })).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--insecure'),
    });
    expect(
      await runCli(['verify', address, '--insecure', '--key', 'my.key.pub'], { cwd }),
    ).toMatchObject({ code: 0 });
    child.kill('SIGINT');
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
  });
});

describe('a run that ends early', () => {
  const SENTENCE = 'many words '.repeat(20);
  test.each([
    {
      command: 'import',
      header: 'author,content,region,language,publish_date,post_type,retweet\n',
      row: `a,${SENTENCE},Unknown,English,2017-09-07 19:52:00,,0\n`,
    },
    {
      command: 'build',
      header: '',
      row: `${JSON.stringify(someRemoval('r', { text: SENTENCE }))}\n`,
    },
  ])('$command leaves no half file when it is stopped', async ({ command, header, row }) => {
    const folder = await temporaryFolder();
    const child = startCli([command, '-', '--out', folder.file('out.jsonl.gz')]);
    child.stdin.on('error', () => undefined);
    const ended = Promise.all([once(child, 'close'), text(child.stderr)]);
    child.stdin.write(header);
    while ((await folder.list()).length === 0) {
      if (!child.stdin.write(row.repeat(1000))) await once(child.stdin, 'drain');
    }
    child.kill('SIGINT');
    const [[code]] = await ended;
    expect(code).toBe(130);
    expect(await folder.list()).toEqual([]);
  });

  test('is quiet when its reader has seen enough', async () => {
    const folder = await temporaryFolder();
    await folder.writeRecords('records.jsonl', [someRemoval('a', { text: 'words' })]);
    await runCli(['build', 'records.jsonl', '--out', 'data'], { cwd: folder.path });
    const child = startCli(['match', '--dataset', 'data', '--posts', '-'], folder.path);
    child.stdin.on('error', () => undefined);
    const stderr = text(child.stderr);
    const closed = once(child, 'close');
    const post = `${JSON.stringify({ id: '1', author: 'a', text: 'hello' })}\n`;
    child.stdin.write(post);
    await once(child.stdout, 'data');
    child.stdout.destroy();
    child.stdin.end(post.repeat(50_000));
    const [code] = await closed;
    expect(code).toBe(0);
    expect(await stderr).toBe('warning: data is not signed\n');
  });
});
