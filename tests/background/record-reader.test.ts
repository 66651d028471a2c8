/** How many blocks of records are held in memory. */
import { expect, test } from 'vitest';
import { RecordReader } from '../../src/background/lookup/record-reader.ts';
import { RecordBlock, RecordPacker } from '../../src/background/storage/pack-records.ts';
import { SegmentTable } from '../../src/background/storage/segment-table.ts';
import { someRemoval } from '../dataset/some-removal.ts';

const RECORDS = 5;

/** A reader of segments of two records, with a note of that size in each, and what it asked for. */
async function readerOf(noteBytes: number) {
  const line = JSON.stringify({ ...someRemoval('a'), note: 'x'.repeat(noteBytes) });
  const raw = new TextEncoder().encode(`${line}\n${line}\n`);
  const packer = new RecordPacker(raw);
  packer.add(raw.subarray(0, line.length));
  packer.add(raw.subarray(line.length + 1, -1));
  const [packed] = (await packer.finish()).blocks;
  if (packed === undefined) throw new Error('nothing was packed');
  const asked: string[] = [];
  const table = new SegmentTable(
    Array.from({ length: RECORDS }, (_, at) => ({ hash: `s${at}`, records: 2, bytes: 0 })),
  );
  const store = {
    readBlock: async (_source: string, hash: string) => {
      asked.push(hash);
      return RecordBlock.open(packed);
    },
  };
  return { reader: new RecordReader(store, 'list', table), asked };
}

test.each([
  ['ordinary blocks are read once', 10, RECORDS],
  ['of large ones only the last two are kept', 600_000, 2 * RECORDS - 2],
])('%s', async (_what, noteBytes, reads) => {
  const { reader, asked } = await readerOf(noteBytes);
  const last = RECORDS - 1;
  for (let at = 0; at < RECORDS; at += 1) await reader.read([at * 2]);
  await reader.read([last * 2 - 2, last * 2]);
  expect(asked).toHaveLength(RECORDS);
  for (let at = 0; at < last - 1; at += 1) await reader.read([at * 2]);
  expect(asked).toHaveLength(reads);
});
