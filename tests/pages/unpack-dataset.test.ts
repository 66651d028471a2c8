import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { UnpackError, unpackDataset } from '../../src/pages/sources/unpack-dataset.ts';

const SEGMENT = `segments/${'0f'.repeat(32)}.jsonl.gz`;

async function zip(files: Readonly<Record<string, string | Uint8Array>>): Promise<Blob> {
  const bytes = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? new TextEncoder().encode(content) : content,
  ]);
  return new Blob([new Uint8Array(zipSync(Object.fromEntries(bytes)))]);
}

async function unpack(file: Blob, signal = new AbortController().signal) {
  const files = new Map<string, string>();
  const progress: number[] = [];
  await unpackDataset(file, {
    put: async (path, bytes) => {
      files.set(path, new TextDecoder().decode(bytes));
    },
    onProgress: (done) => progress.push(done),
    signal,
  });
  return { files, progress };
}

test('takes the files of the dataset, wherever its folder stands, and nothing else', async () => {
  const { files, progress } = await unpack(
    await zip({
      '__MACOSX/My list/._datapackage.json': 'of a file manager',
      'My list/notes.txt': 'private',
      'My list/publisher.pub': 'key',
      [`My list/${SEGMENT}`]: 'records',
      'My list/datapackage.json': '{}',
      'My list/datapackage.json.minisig': 'signature',
      'elsewhere/publisher.pub': 'of something else',
    }),
  );
  expect(Object.fromEntries(files)).toEqual({
    'publisher.pub': 'key',
    [SEGMENT]: 'records',
    'datapackage.json': '{}',
    'datapackage.json.minisig': 'signature',
  });
  expect(progress.at(-1)).toBe('keyrecords{}signature'.length);
});

test.each<[string, UnpackError['fault'], () => Promise<Blob>]>([
  [
    'what is no zip',
    'notZip',
    async () => new Blob(['just words, and more of them than a header']),
  ],
  ['nothing', 'notZip', async () => new Blob([])],
  [
    'a zip that was cut short',
    'notZip',
    async () => {
      const whole = await zip({ 'datapackage.json': 'x'.repeat(1_000) });
      return whole.slice(0, whole.size - 30);
    },
  ],
  ['a zip without a dataset', 'noDataset', () => zip({ 'holiday.jpg': 'sea' })],
  [
    'a zip of two datasets',
    'several',
    () => zip({ 'a/datapackage.json': '{}', 'b/datapackage.json': '{}' }),
  ],
  [
    'a file that unpacks to more than a segment may have',
    'tooLarge',
    () => zip({ 'datapackage.json': '{}', [SEGMENT]: new Uint8Array(33 * 1024 * 1024) }),
  ],
  [
    'a zip that unpacks to far more than it is',
    'tooLarge',
    () =>
      zip(
        Object.fromEntries([
          ['datapackage.json', '{}'],
          ...Array.from({ length: 4 }, (_, at) => [
            `segments/${String(at).repeat(64)}.jsonl.gz`,
            new Uint8Array(20 * 1024 * 1024),
          ]),
        ]),
      ),
  ],
])('refuses %s', async (_name, fault, make) => {
  const file = await make();
  const error = await unpack(file).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UnpackError);
  expect(error).toMatchObject({ fault });
});

test('stops when the reader leaves', async () => {
  const file = await zip({ 'datapackage.json': '{}' });
  await expect(unpack(file, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});

test('unpacks no more of a file than the zip declares, whatever is in it', async () => {
  const bytes = new Uint8Array(
    await (await zip({ 'datapackage.json': 'x'.repeat(5_000) })).arrayBuffer(),
  );
  // The unpacked size in the central directory, 24 bytes after its signature.
  const directory = Buffer.from(bytes.buffer).indexOf('PK\u0001\u0002');
  new DataView(bytes.buffer).setUint32(directory + 24, 10, true);
  const { files } = await unpack(new Blob([bytes]));
  expect(files.get('datapackage.json')).toBe('x'.repeat(10));
});
