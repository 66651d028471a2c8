import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { descriptionFlags } from './description-flags.ts';
import { readPublication } from './publication.ts';

const good = {
  dataset: {
    name: 'n',
    title: 'N',
    description: 'D',
    publisher: 'P',
    licence: 'CC0-1.0',
    purpose: 'U',
    retention: 'R',
  },
  validForDays: 10,
  sources: [{ file: 'a.csv', map: 'maps/a.json' }],
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evenhand-publication-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function read(publication: unknown) {
  const path = join(folder, 'sources.json');
  await writeFile(
    path,
    typeof publication === 'string' ? publication : JSON.stringify(publication),
  );
  return readPublication(path);
}

test('files are told from the folder of the sources file', async () => {
  const { sources } = await read(good);
  expect(sources).toEqual([{ file: join(folder, 'a.csv'), map: join(folder, 'maps/a.json') }]);
});

test('the example of the document is one, and so is the file that is published from', async () => {
  const root = join(import.meta.dirname, '../../..');
  const document = await readFile(join(root, 'docs/publishing.md'), 'utf8');
  const example = /```json\n(.*?)```/s.exec(document)?.[1] ?? '';
  const filledIn = example.replace('"sha256": "…"', `"sha256": "${'0'.repeat(64)}"`);
  expect((await read(filledIn)).sources).toHaveLength(3);
  const ours = await readPublication(join(root, 'datasets/sources.json'));
  expect(ours.sources).toEqual([
    { file: join(root, 'datasets/documented/records.jsonl'), format: 'records' },
  ]);
});

test.each([
  ['{', 'sources.json: '],
  [{ ...good, sources: [] }, 'sources: must name a source'],
  [{ ...good, sources: [{}] }, 'must have either a file or a url'],
  [{ ...good, sources: [{ file: 'a', url: 'https://a.example/' }] }, 'either a file or a url'],
  [{ ...good, sources: [{ url: 'http://a.example/' }] }, 'must be an https link'],
  [{ ...good, sources: [{ file: 'a', map: 'b', format: 'c' }] }, 'exclude each other'],
  [{ ...good, sources: [{ file: 'a', sha256: 'abc' }] }, 'must be 64 hexadecimal digits'],
  [{ ...good, sourses: [] }, 'sourses: is not known here'],
  [{ ...good, states: true }, 'states: only with lean'],
  [{ ...good, lean: false, states: true }, 'states: only with lean'],
  [{ ...good, lean: true, states: 'yes' }, 'states: must be true or false'],
  [{ ...good, validForDays: 0 }, 'validForDays: must be at least 1'],
  [{ ...good, dataset: { ...good.dataset, purpose: '' } }, 'dataset.purpose: must not be empty'],
  [
    { ...good, dataset: { ...good.dataset, retention: undefined } },
    'dataset.retention: is missing',
  ],
])('%j is refused by name', async (publication, reason) => {
  await expect(read(publication)).rejects.toThrow(reason);
});

test('no address, no publication', async () => {
  const publication = await read(good);
  const at = new Date('2024-05-01T08:30:00Z');
  expect(() => descriptionFlags(publication, at, undefined)).toThrow('--address');
  const flags = descriptionFlags(publication, at, 'https://a.example/');
  expect(flags.join(' ')).toContain('--contact=https://a.example/ --objections=https://a.example/');
  expect(flags.join(' ')).toContain('--revision=202405010830 --valid-until=2024-05-11');
});

test.each([
  [{}, []],
  [{ lean: false, states: false }, []],
  [{ lean: true }, ['--lean']],
  [{ lean: true, states: false }, ['--lean']],
  [{ lean: true, states: true }, ['--lean', '--states']],
])('%j is built with %j', async (switches, expected) => {
  const publication = await read({ ...good, ...switches });
  const flags = descriptionFlags(publication, new Date(0), 'https://a.example/');
  expect(flags.filter((flag) => !flag.includes('='))).toEqual(expected);
});
