import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { formatSecretKey, generateSecretKey } from '../../src/dataset/minisign-secret.ts';
import { streamBag } from '../../src/evidence/bag/make-bag.ts';
import { STAMP_FILE, TAG_MANIFEST_FILE } from '../../src/evidence/bag/paths.ts';
import { readZip } from '../../src/evidence/bag/read-zip.ts';
import { verifyBagAndSeals } from '../../src/evidence/bag/verify-bag.ts';
import { writeZip } from '../../src/evidence/bag/write-zip.ts';
import { makeSeals, type SealWish } from '../../src/evidence/seal/make-seals.ts';
import { timestampQuery } from '../../src/evidence/seal/timestamp.ts';
import { languagesOf, someBag } from './some-bag.ts';
import { makeAuthority } from './stamp-authority.ts';

const folder = mkdtempSync(join(tmpdir(), 'evenhand-seals-'));
afterAll(() => rmSync(folder, { recursive: true }));
const authority = makeAuthority(folder);
const hasMinisign = spawnSync('minisign', ['-v']).status === 0;
if (!hasMinisign) console.warn('SKIPPED: minisign is not there, so it checked no signature');

async function sealed(wish: SealWish): Promise<Uint8Array> {
  const content = someBag();
  const part = async (_post: string, sha256: string) => content.parts.get(sha256);
  const chunks: Uint8Array[] = [];
  const seal = (manifest: Uint8Array) => makeSeals(manifest, wish);
  for await (const chunk of streamBag({ content, part, seal }, languagesOf('en'), () => undefined))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The files of a bag, without their folder. */
function filesOf(zip: Uint8Array): Map<string, Uint8Array> {
  return new Map(
    [...readZip(zip).files].map(([path, bytes]) => [path.slice(path.indexOf('/') + 1), bytes]),
  );
}

describe.skipIf(authority === undefined)('a time stamp', () => {
  const stamp = async (query: Uint8Array) => authority?.answer(query) ?? new Uint8Array();

  it('shows since when a bag existed, and openssl agrees', async () => {
    const before = Date.now();
    const zip = await sealed({ stamp });
    const { answers } = await verifyBagAndSeals(zip);
    expect(answers.faults).toEqual([]);
    if (answers.existedBefore === 'not shown') throw new Error('It is not shown.');
    const time = Date.parse(answers.existedBefore.time);
    // Authorities give whole seconds.
    expect(time).toBeGreaterThanOrEqual(before - 1_000);
    expect(time).toBeLessThanOrEqual(Date.now());
    for (const name of [STAMP_FILE, TAG_MANIFEST_FILE])
      writeFileSync(join(folder, name), filesOf(zip).get(name) ?? '');
    const checked = spawnSync(
      'openssl',
      [
        'ts',
        '-verify',
        '-data',
        TAG_MANIFEST_FILE,
        '-in',
        STAMP_FILE,
        '-CAfile',
        authority?.certificate ?? '',
      ],
      { cwd: folder, encoding: 'utf8' },
    );
    expect(`${checked.stdout}${checked.stderr}`).toContain('Verification: OK');
  });

  it('counts with a key on an elliptic curve as well', async () => {
    const other = makeAuthority(mkdtempSync(join(folder, 'ec-')), [
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
    ]);
    const zip = await sealed({ stamp: async (query) => other?.answer(query) ?? new Uint8Array() });
    const { answers } = await verifyBagAndSeals(zip);
    expect(answers.faults).toEqual([]);
    expect(answers.existedBefore).not.toBe('not shown');
  });

  it('of another bag is found', async () => {
    const files = filesOf(await sealed({ stamp }));
    const reply = authority?.answer(timestampQuery(Uint8Array.of(1)));
    files.set(STAMP_FILE, reply ?? new Uint8Array());
    const { answers } = await verifyBagAndSeals(writeZip('bag', files));
    expect(answers).toMatchObject({
      consistent: false,
      existedBefore: 'not shown',
      faults: [{ file: STAMP_FILE, reason: 'the time stamp is of another file' }],
    });
  });

  it('whose time or signature was changed is found', async () => {
    const files = filesOf(await sealed({ stamp }));
    const made = files.get(STAMP_FILE) ?? new Uint8Array();
    const text = Buffer.from(made).toString('latin1');
    const time = text.search(/20\d{12}Z/);
    expect(time).toBeGreaterThan(0);
    for (const at of [time + 3, made.length - 20]) {
      const changed = Uint8Array.from(made);
      changed[at] = (changed[at] ?? 0) ^ 1;
      files.set(STAMP_FILE, changed);
      const { answers } = await verifyBagAndSeals(writeZip('bag', files));
      expect(answers.faults).toHaveLength(1);
      expect(answers).toMatchObject({ existedBefore: 'not shown', faults: [{ file: STAMP_FILE }] });
    }
  });
});

describe('a signature', () => {
  it('names the key, and minisign agrees', async () => {
    const secret = await generateSecretKey();
    const zip = await sealed({ secretKey: formatSecretKey(secret) });
    const { answers } = await verifyBagAndSeals(zip);
    expect(answers.faults).toEqual([]);
    expect(answers.signedBy).toMatchObject({ fingerprint: expect.stringMatching(/^[0-9a-f ]+$/) });
    if (!hasMinisign) return;
    for (const [name, bytes] of filesOf(zip))
      if (name.startsWith(TAG_MANIFEST_FILE)) writeFileSync(join(folder, name), bytes);
    const args = ['-V', '-m', TAG_MANIFEST_FILE, '-p', `${TAG_MANIFEST_FILE}.pub`];
    expect(spawnSync('minisign', args, { cwd: folder }).status).toBe(0);
  });

  it('of another bag is found', async () => {
    const secretKey = formatSecretKey(await generateSecretKey());
    const files = filesOf(await sealed({ secretKey }));
    const made = await makeSeals(Uint8Array.of(1), { secretKey });
    for (const [path, bytes] of made) files.set(path, bytes);
    const { answers } = await verifyBagAndSeals(writeZip('bag', files));
    expect(answers).toMatchObject({
      consistent: false,
      signedBy: 'unknown',
      faults: [{ file: `${TAG_MANIFEST_FILE}.minisig` }],
    });
  });
});
