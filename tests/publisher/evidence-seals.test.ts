/** `evenhand evidence` has its bag signed and stamped by others, or writes none. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { formatSecretKey, generateSecretKey } from '../../src/dataset/minisign-secret.ts';
import { verifyBagAndSeals } from '../../src/evidence/bag/verify-bag.ts';
import { cell, post, words } from '../content/markup.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { makeAuthority } from '../evidence/stamp-authority.ts';
import { buildFrom } from './built-dataset.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS, hookTimeout: SLOW_MACHINE_MS });

const WORDS = 'the harbour council quietly cancelled seventeen ferry licences before dawn';
const saved = { id: '1983130065320780162', handle: 'Marigold_7', text: words(WORDS) };
const place = mkdtempSync(join(tmpdir(), 'evenhand-authority-'));
const authority = makeAuthority(place);
const asked: { readonly type: string | undefined; readonly bytes: Buffer }[] = [];
let server: Server;
let address = '';

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const bytes = await buffer(request);
  asked.push({ type: request.headers['content-type'], bytes });
  response.end(request.url === '/broken' ? 'no stamp' : authority?.answer(bytes));
}

beforeAll(async () => {
  server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port }: AddressInfo = Object(server.address());
  address = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  await new Promise((resolve) => {
    server.close(resolve);
  });
  rmSync(place, { recursive: true });
});

async function evidence(folder: TemporaryFolder, ...flags: readonly string[]) {
  const page = await folder.write('page.html', cell(post(saved)));
  const dataset = await buildFrom(folder, 'data', [someRemoval('r-1', { text: WORDS })]);
  const out = folder.file('bag.zip');
  const ran = await runCli(['evidence', page, '--dataset', dataset, '--out', out, ...flags]);
  return { ran, out };
}

test('a key signs the bag', async () => {
  const folder = await temporaryFolder();
  const key = folder.file('my.key');
  await writeFile(key, formatSecretKey(await generateSecretKey()));
  const { ran, out } = await evidence(folder, '--key', key);
  expect(ran).toMatchObject({ code: 0 });
  const { answers } = await verifyBagAndSeals(await readFile(out));
  expect(answers).toMatchObject({
    consistent: true,
    signedBy: { fingerprint: expect.any(String) },
    existedBefore: 'not shown',
  });
});

describe.skipIf(authority === undefined)('an authority', () => {
  test('stamps the bag, and is told a hash and nothing else', async () => {
    asked.length = 0;
    const { ran, out } = await evidence(await temporaryFolder(), '--authority', address);
    expect(ran).toMatchObject({ code: 0 });
    const { answers } = await verifyBagAndSeals(await readFile(out));
    expect(answers).toMatchObject({ consistent: true, signedBy: 'unknown' });
    expect(answers.existedBefore).not.toBe('not shown');
    expect(asked).toHaveLength(1);
    expect(asked[0]?.type).toBe('application/timestamp-query');
    expect(asked[0]?.bytes.length).toBeLessThan(100);
  });
});

test.each([
  ['a key that is not there', ['--key', 'nowhere.key'], 'nowhere.key: no such file'],
  ['what is no address', ['--authority', 'nobody'], '--authority: "nobody" is no https address'],
  [
    'an address that others can listen to',
    ['--authority', 'http://tsa.example/'],
    '--authority: "http://tsa.example/" is no https address (http: 127.0.0.1 alone)',
  ],
])('%s is refused before anything is done', async (_name, flags, fault) => {
  const { ran, out } = await evidence(await temporaryFolder(), ...flags);
  expect(ran).toMatchObject({ code: 1, stderr: expect.stringContaining(fault) });
  expect(ran.stderr).not.toContain('Saving from');
  expect(existsSync(out)).toBe(false);
});

test.each(['broken', 'silent'])('an authority that is %s leaves no bag', async (how) => {
  const at = how === 'broken' ? `${address}/broken` : 'http://127.0.0.1:9/';
  const { ran, out } = await evidence(await temporaryFolder(), '--authority', at);
  expect(ran).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('the bag was not sealed: '),
  });
  expect(ran.stderr).not.toMatch(/^\s+at /m);
  expect(existsSync(out)).toBe(false);
});
