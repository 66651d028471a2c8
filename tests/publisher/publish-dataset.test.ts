/** The step that the published workflow runs, on this machine: sources in, a signed dataset out. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parsePublicKey } from '../../src/dataset/minisign.ts';
import {
  formatPublicKey,
  formatSecretKey,
  generateSecretKey,
} from '../../src/dataset/minisign-secret.ts';
import { PACKAGE_FILE } from '../../src/dataset/package.ts';
import { folderFiles } from '../../src/publisher/dataset-files/dataset-files.ts';
import { makeCertificate } from '../../src/publisher/serve/certificate.ts';
import { runVerify } from '../../src/publisher/verify/run-verify.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { startLocalWeb } from '../e2e/local-web.ts';
import type { Ran } from './run-cli.ts';
import { SLOW_MACHINE_MS, type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const ROOT = join(import.meta.dirname, '../..');
const WORKFLOW = join(ROOT, '.github/workflows/publish-dataset.yml');

const ARCHIVE = gzipSync(
  'author,content,region,language,publish_date,post_type,retweet\n' +
    'SOME_NEWS,the river rose over the old bridge tonight,X,English,10/1/2017 19:58,,0\n' +
    'SOME_NEWS,,X,English,10/1/2017 19:59,,0\n',
);
const DATASET = {
  name: 'small',
  title: 'A small dataset',
  description: 'Three records',
  publisher: 'Somebody',
  licence: 'CC0-1.0',
  purpose: 'To be tested',
  retention: 'For a minute',
};
const MAPPING = {
  source: { url: 'https://example.org/list' },
  fields: {
    id: { column: 'post' },
    text: { column: 'words' },
    'action.object': { constant: 'post' },
    'action.measure': { constant: 'removed' },
    'action.actor': { constant: 'platform' },
    'action.ground': { constant: 'unknown' },
    basis: { constant: 'press' },
  },
};

/** What the workflow's own step does, with its paths led into a folder of this test. */
async function workflowStep(sources: string, out: string): Promise<string> {
  const workflow = await readFile(WORKFLOW, 'utf8');
  const script = /^ {8}run: \|\n((?: {10}.*\n)+)/m.exec(workflow)?.[1] ?? '';
  expect(script).toContain(' --sources datasets/sources.json --out out/dataset ');
  return script.replace('datasets/sources.json', sources).replace('out/dataset', out);
}

async function runStep(
  folder: TemporaryFolder,
  publication: unknown,
  secretKey: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const sources = await folder.write('sources.json', JSON.stringify(publication));
  const child = spawn('bash', ['-e', '-c', await workflowStep(sources, folder.file('out'))], {
    cwd: ROOT,
    env: {
      ...process.env,
      EVENHAND_SECRET_KEY: secretKey,
      RUNNER_TEMP: folder.path,
      GITHUB_SERVER_URL: 'https://forge.example',
      GITHUB_REPOSITORY: 'somebody/small',
      ...environment,
    },
  });
  child.stdin.end();
  const [stdout, stderr] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  expect(existsSync(folder.file('dataset.key'))).toBe(false);
  return { code: child.exitCode, stdout, stderr };
}

/** A host of this machine whose certificate the step is told to trust. */
async function hostOf(folder: TemporaryFolder, bytes: Buffer) {
  const certificate = await makeCertificate();
  const web = await startLocalWeb({
    certificate,
    handlerOf: () => (_request, response) => response.end(bytes),
  });
  onTestFinished(() => web.close());
  return {
    url: `https://localhost:${web.port}/archive.csv.gz`,
    trust: { NODE_EXTRA_CA_CERTS: await folder.write('host.pem', certificate.cert) },
  };
}

describe('the published workflow', () => {
  test('builds, signs and checks a dataset from an archive on the web, a table and records', async () => {
    const folder = await temporaryFolder();
    const key = await generateSecretKey();
    const { url, trust } = await hostOf(folder, ARCHIVE);
    await folder.write('mapping.json', JSON.stringify(MAPPING));
    await folder.write('table.csv', 'post,words\n12,a second set of words altogether\n');
    await folder.writeRecords('records.jsonl', [someRemoval('third')]);
    const publication = {
      dataset: DATASET,
      lean: true,
      states: true,
      validForDays: 30,
      publicKey: formatPublicKey(key),
      sources: [
        { url, sha256: createHash('sha256').update(ARCHIVE).digest('hex'), format: 'ira' },
        { file: 'table.csv', map: 'mapping.json' },
        { file: 'records.jsonl', format: 'records' },
      ],
    };
    const before = Date.now();
    const ran = await runStep(folder, publication, formatSecretKey(key), trust);
    expect(ran).toEqual({ code: 0, stdout: expect.any(String), stderr: expect.any(String) });
    expect(ran.stdout).toContain('rows: 2\nwritten: 1\nleft out: 1\n  no text: 1\n');
    expect(ran.stdout).toContain('signature: fits');

    const { dataset, signature, faults } = await runVerify(
      folderFiles(folder.file('out')),
      parsePublicKey(formatPublicKey(key)),
    );
    expect({ signature, faults }).toEqual({ signature: 'fits', faults: [] });
    expect(dataset).toMatchObject({
      name: 'small',
      records: 3,
      flavour: 'lean',
      objections: 'https://forge.example/somebody/small/issues',
    });
    const paths = dataset.resources.map(({ path }) => `out/${path}`);
    const records = (await Promise.all(paths.map((path) => folder.readLines(path)))).flat();
    const said = {
      fingerprints: expect.anything(),
      states: expect.objectContaining({ lang: 'en' }),
    };
    // The third has no words of which any could be made.
    expect(records).toHaveLength(3);
    expect(records.filter((record) => Object.hasOwn(Object(record), 'states'))).toEqual([
      expect.objectContaining(said),
      expect.objectContaining(said),
    ]);
    expect(records).not.toContainEqual(expect.objectContaining({ text: expect.anything() }));
    expect(String(dataset.revision)).toMatch(/^20\d{10}$/);
    const validMs = Date.parse(dataset.validUntil ?? '') - before;
    expect(Math.round(validMs / 86_400_000)).toBeOneOf([29, 30]);
  });

  test('says what is missing, and publishes nothing', async () => {
    const folder = await temporaryFolder();
    const secret = formatSecretKey(await generateSecretKey());
    await folder.write('delete.jsonl', '{"delete":{"status":{"id_str":"12"}}}\n');
    const publication = {
      dataset: DATASET,
      validForDays: 30,
      sources: [{ file: 'delete.jsonl' }],
    };
    const unset = await runStep(folder, publication, '');
    expect(unset).toMatchObject({ code: 1, stdout: expect.stringContaining('is not set') });
    const restricted = await runStep(folder, publication, secret);
    expect(restricted.code).toBe(1);
    expect(restricted.stderr).toContain('--allow-restricted');
    const others = { ...publication, publicKey: formatPublicKey(await generateSecretKey()) };
    expect((await runStep(folder, others, secret)).stderr).toContain('not the secret half');
    const { url, trust } = await hostOf(folder, ARCHIVE);
    const changed = { ...publication, sources: [{ url, sha256: '0'.repeat(64) }] };
    expect((await runStep(folder, changed, secret, trust)).stderr).toContain(`${url}: has the SHA`);
    expect(existsSync(folder.file('out'))).toBe(false);
  });
});

test('the same sources at the same time give the same bytes, and a later publication is higher', async () => {
  const folder = await temporaryFolder();
  const key = await folder.write('key', formatSecretKey(await generateSecretKey()));
  const publish = async (at: string, name: string) => {
    const out = folder.file(name);
    const script = join(ROOT, 'scripts/publish-dataset.mjs');
    const flags = ['--out', out, '--key', key, '--address', 'https://a.example/', '--at', at];
    const child = spawn(process.execPath, [script, ...flags]);
    const [stderr] = await Promise.all([text(child.stderr), once(child, 'close')]);
    expect({ code: child.exitCode, stderr }).toEqual({ code: 0, stderr: '' });
    return readFile(join(out, PACKAGE_FILE), 'utf8');
  };
  const first = await publish('2024-05-01T08:30:00Z', 'one');
  expect(await publish('2024-05-01T08:30:00Z', 'two')).toBe(first);
  const later = await publish('2024-11-01T08:30:00Z', 'three');
  const revisionOf = (descriptor: string): unknown => JSON.parse(descriptor).revision;
  expect(revisionOf(first)).toBe(202_405_010_830);
  expect(revisionOf(later)).toBe(202_411_010_830);
  expect(JSON.parse(later).resources).toEqual(JSON.parse(first).resources);
});
