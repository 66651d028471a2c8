import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parsePublicKey, parseSignature, verify } from '../../src/dataset/minisign.ts';
import {
  formatPublicKey,
  formatSecretKey,
  generateSecretKey,
  parseSecretKey,
  type SecretKey,
  sign,
} from '../../src/dataset/minisign-secret.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const hasTool = spawnSync('minisign', ['-v']).error === undefined;
if (!hasTool)
  console.warn(
    'SKIPPED: no minisign on PATH (apt-get install minisign), so nobody else checks our signatures',
  );

describe('the published example of the format', () => {
  const key = parsePublicKey('RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3');
  const signature = parseSignature(
    [
      'untrusted comment: signature from minisign secret key',
      'RUQf6LRCGA9i559r3g7V1qNyJDApGip8MfqcadIgT9CuhV3EMhHoN1mGTkUidF/z7SrlQgXdy8ofjb7bNJJylDOocrCo8KLzZwo=',
      'trusted comment: timestamp:1556193335\tfile:test',
      'y/rUw2y8/hOUYjZU71eHp/Wo1KZ40fGy2VJEDl34XMJM+TX48Ss/17u3IvIfbVR1FkZZSNCisQbuQY+bHwhEBg==',
      '',
    ].join('\n'),
  );

  test('fits its file', async () => {
    await expect(verify(bytesOf('test'), signature, key)).resolves.toBeUndefined();
  });

  test('does not fit another file or another comment', async () => {
    await expect(verify(bytesOf('Test'), signature, key)).rejects.toThrow(/does not fit the file/);
    const other = { ...signature, trustedComment: 'timestamp:1\tfile:test' };
    await expect(verify(bytesOf('test'), other, key)).rejects.toThrow(/trusted comment/);
  });
});

describe('keys and signatures', () => {
  let secret: SecretKey;
  beforeAll(async () => {
    secret = await generateSecretKey();
  });

  test('survive being written and read', async () => {
    expect(parseSecretKey(formatSecretKey(secret))).toEqual(secret);
    const text = await sign(bytesOf('data'), secret, 'dataset:one');
    expect(await sign(bytesOf('data'), secret, 'dataset:one')).toBe(text);
    const publicKey = parsePublicKey(formatPublicKey(secret));
    await expect(verify(bytesOf('data'), parseSignature(text), publicKey)).resolves.toBeUndefined();
    // Windows line ends do no harm.
    const windows = parseSignature(text.replaceAll('\n', '\r\n'));
    await expect(verify(bytesOf('data'), windows, publicKey)).resolves.toBeUndefined();
  });

  test('are told apart by their key', async () => {
    const other = await generateSecretKey();
    const signature = parseSignature(await sign(bytesOf('data'), secret, 'c'));
    await expect(verify(bytesOf('data'), signature, other)).rejects.toThrow(/signed with the key/);
    const sameId = { ...other, keyId: secret.keyId };
    await expect(verify(bytesOf('data'), signature, sameId)).rejects.toThrow(
      /does not fit the file/,
    );
  });

  test('are refused when damaged', async () => {
    const text = await sign(bytesOf('data'), secret, 'c');
    const [first = '', encoded = '', ...rest] = text.split('\n');
    const legacy = `RWQ${encoded.slice(3)}`;
    expect(() => parseSignature([first, legacy, ...rest].join('\n'))).toThrow(/of the kind "Ed"/);
    expect(() => parseSignature(encoded)).toThrow(/no untrusted comment/);
    expect(() => parseSignature([first, '*', ...rest].join('\n'))).toThrow(/bytes of base64/);
    expect(() => parseSignature(text.replace('trusted comment: c', 'comment: c'))).toThrow(
      /no trusted comment/,
    );
    expect(() => parsePublicKey('')).toThrow(/bytes of base64/);
    const line = formatSecretKey(secret).split('\n')[1] ?? '';
    const flipped = `${line.slice(0, 100)}${line[100] === 'A' ? 'B' : 'A'}${line.slice(101)}`;
    expect(() => parseSecretKey(`untrusted comment: x\n${flipped}\n`)).toThrow(/damaged/);
    await expect(sign(bytesOf('data'), secret, 'two\nlines')).rejects.toThrow(/one line/);
  });
});

describe.skipIf(!hasTool)('the minisign tool', () => {
  const folder = mkdtempSync(join(tmpdir(), 'evenhand-minisign-'));
  const file = (name: string) => join(folder, name);
  const minisign = (...args: string[]) =>
    spawnSync('minisign', args, { encoding: 'utf8', input: '' });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('accepts our keys and signatures', async () => {
    const secret = await generateSecretKey();
    writeFileSync(file('ours'), 'some data');
    writeFileSync(file('ours.key'), formatSecretKey(secret));
    writeFileSync(file('ours.pub'), formatPublicKey(secret));
    writeFileSync(
      file('ours.minisig'),
      await sign(readFileSync(file('ours')), secret, 'dataset:ours'),
    );
    const checked = minisign('-V', '-m', file('ours'), '-p', file('ours.pub'));
    expect(checked.stdout).toContain('Trusted comment: dataset:ours');
    expect(checked.status).toBe(0);
    expect(
      minisign('-S', '-s', file('ours.key'), '-m', file('ours'), '-x', file('theirs.minisig'))
        .status,
    ).toBe(0);
    const theirs = parseSignature(readFileSync(file('theirs.minisig'), 'utf8'));
    await expect(verify(readFileSync(file('ours')), theirs, secret)).resolves.toBeUndefined();
  });

  test('makes keys and signatures that we accept', async () => {
    writeFileSync(file('data'), 'other data');
    expect(minisign('-G', '-W', '-p', file('their.pub'), '-s', file('their.key')).status).toBe(0);
    expect(minisign('-S', '-s', file('their.key'), '-m', file('data')).status).toBe(0);
    const publicKey = parsePublicKey(readFileSync(file('their.pub'), 'utf8'));
    const signature = parseSignature(readFileSync(file('data.minisig'), 'utf8'));
    await expect(verify(readFileSync(file('data')), signature, publicKey)).resolves.toBeUndefined();
    const secret = parseSecretKey(readFileSync(file('their.key'), 'utf8'));
    writeFileSync(file('data.minisig'), await sign(readFileSync(file('data')), secret, 'by us'));
    expect(minisign('-V', '-m', file('data'), '-p', file('their.pub')).status).toBe(0);
  });
});
