import { readdir, readFile, writeFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { generateSecretKey } from '../../src/dataset/minisign-secret.ts';
import { parsePackage } from '../../src/dataset/parse-package.ts';
import { type BuildRequest, runBuild } from '../../src/publisher/build/run-build.ts';
import { openDataset } from '../../src/publisher/dataset-files/dataset-files.ts';
import { runVerify } from '../../src/publisher/verify/run-verify.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { SLOW_MACHINE_MS, type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const someRecords = Array.from({ length: 5 }, (_, at) =>
  someRemoval(`r${at}`, { text: `words number ${at}` }),
);

async function build(folder: TemporaryFolder, out: string, more: Partial<BuildRequest> = {}) {
  const input = await folder.writeRecords('records.jsonl', someRecords);
  return runBuild({ inputs: [input], out: folder.file(out), description: {}, ...more });
}

/** Every file below a folder with its bytes. */
async function contentOf(path: string): Promise<Record<string, string>> {
  const names = await readdir(path, { recursive: true, withFileTypes: true });
  const files = names
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`);
  return Object.fromEntries(
    await Promise.all(
      files.map(async (file) => [
        file.slice(path.length),
        (await readFile(file)).toString('base64'),
      ]),
    ),
  );
}

async function failure(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('build', () => {
  test('makes a package whose segments hold the records as they were given', async () => {
    const folder = await temporaryFolder();
    const extra = '{"note":{"big":12345678901234567890},';
    const lines = someRecords.map((record) => JSON.stringify(record).replace('{', extra));
    const input = await folder.write('My Records.jsonl.gz', `\uFEFF${lines.join('\r\n\r\n')}`);
    const description = {
      title: 'A title',
      publisher: 'Somebody',
      contact: 'office@example.org',
      licence: 'CC-BY-4.0',
      validUntil: '2030-01-01',
    };
    await runBuild({ inputs: [input], out: folder.file('out'), description });
    const dataset = parsePackage(await readFile(folder.file('out/datapackage.json'), 'utf8'));
    expect(dataset).toMatchObject({
      name: 'my-records',
      title: 'A title',
      revision: 1,
      records: 5,
      validUntil: '2030-01-01',
      contributors: [{ title: 'Somebody', email: 'office@example.org', roles: ['publisher'] }],
      licenses: [{ name: 'CC-BY-4.0' }],
      sources: [{ path: 'https://example.org/notice' }],
      resources: [{ records: 5, format: 'jsonl', schema: 'records.table-schema.json' }],
    });
    const path = folder.file(`out/${dataset.resources[0]?.path}`);
    const [first = '', ...rest] = gunzipSync(await readFile(path))
      .toString('utf8')
      .trimEnd()
      .split('\n');
    expect(rest).toEqual(lines.slice(1));
    const schema: unknown = JSON.parse(
      await readFile(folder.file('out/records.table-schema.json'), 'utf8'),
    );
    const fields: string[] = Object.keys(JSON.parse(first));
    expect(schema).toMatchObject({
      fields: fields.filter((field) => field !== 'note').map((name) => ({ name })),
    });
    expect(first).toContain('"note":{"big":12345678901234567890}');
    expect(JSON.parse(first)).toMatchObject({ ...someRecords[0], lang: null, repost: null });
  });

  test('gives the same bytes for the same records, wherever they go', async () => {
    const folder = await temporaryFolder();
    const key = await generateSecretKey();
    await build(folder, 'one', { key });
    await build(folder, 'two', { key });
    expect(await contentOf(folder.file('one'))).toEqual(await contentOf(folder.file('two')));
    const again = await build(folder, 'two', { description: { version: '2.0.0', revision: '2' } });
    expect(again).toMatchObject({ version: '2.0.0', revision: 2 });
    expect(Object.keys(await contentOf(folder.file('two')))).not.toContain(
      '/datapackage.json.minisig',
    );
  });

  test('cuts many records into several even segments', async () => {
    const folder = await temporaryFolder();
    const many = Array.from({ length: 70_001 }, (_, at) => someRemoval(`id-${at}`));
    const input = await folder.writeRecords('many.jsonl', many);
    const dataset = await runBuild({ inputs: [input], out: folder.file('out'), description: {} });
    expect(dataset.resources.map((segment) => segment.records)).toEqual([23_334, 23_334, 23_333]);
    expect(await runVerify(openDataset(folder.file('out')), undefined)).toMatchObject({
      faults: [],
    });
    await folder.writeRecords('again.jsonl', [someRemoval('other'), someRemoval('id-69999')]);
    expect(
      await failure(
        runBuild({
          inputs: [input, folder.file('again.jsonl')],
          out: folder.file('out'),
          description: {},
        }),
      ),
    ).toBe(`${folder.file('again.jsonl')}:2: id: "id-69999" is used already at ${input}:70000`);
  });

  test('names file, line and reason, and leaves the earlier dataset as it was', async () => {
    const folder = await temporaryFolder();
    await build(folder, 'out');
    const before = await contentOf(folder.file('out'));
    const bad = async (text: string) => {
      const input = await folder.write('bad.jsonl', text);
      return (
        await failure(runBuild({ inputs: [input], out: folder.file('out'), description: {} }))
      ).replace(folder.path, '');
    };
    const good = JSON.stringify(someRecords[0]);
    expect(await bad(`${good}\n\n{"id":"x"}\n`)).toBe('/bad.jsonl:3: platform: is missing');
    expect(await bad(`${good}\n{oops`)).toMatch(/^\/bad\.jsonl:2: not JSON/);
    expect(await bad(`${good}\n${good}\n`)).toMatch(
      /^\/bad\.jsonl:2: id: "r0" is used already at .*bad\.jsonl:1$/,
    );
    expect(await bad('\n')).toMatch(/bad\.jsonl: no records$/);
    await writeFile(folder.file('bad.jsonl'), Buffer.from([0x7b, 0xff, 0x7d]));
    expect(
      await failure(
        runBuild({ inputs: [folder.file('bad.jsonl')], out: folder.file('out'), description: {} }),
      ),
    ).toMatch(/bad\.jsonl:1: not UTF-8$/);
    expect(await contentOf(folder.file('out'))).toEqual(before);
    expect((await folder.list()).sort()).toEqual(['bad.jsonl', 'out', 'records.jsonl']);
  });

  test('refuses what the format does not allow in a description', async () => {
    const folder = await temporaryFolder();
    const described = (description: BuildRequest['description']) =>
      failure(build(folder, 'out', { description }));
    expect(await described({ name: 'Not A Name' })).toMatch(/^name: must be lower-case/);
    expect(await described({ revision: 'two' })).toMatch(
      /^--revision: "two" is not a whole number/,
    );
    expect(await described({ validUntil: 'soon' })).toMatch(/^validUntil: /);
    expect(await described({ contact: 'nobody' })).toMatch(/^--contact: /);
    expect(await folder.list()).toEqual(['records.jsonl']);
  });

  test('never replaces a folder that is no dataset', async () => {
    const folder = await temporaryFolder();
    await folder.write('keepsake', 'dear');
    expect(await failure(build(folder, '.'))).toMatch(/not empty and not a dataset/);
    expect(await folder.list()).toContain('keepsake');
  });
});
