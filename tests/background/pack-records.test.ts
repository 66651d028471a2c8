import { describe, expect, test } from 'vitest';
import {
  RECORDS_PER_BLOCK,
  RecordBlock,
  RecordPacker,
} from '../../src/background/storage/pack-records.ts';
import { readSegment } from '../../src/dataset/segment.ts';
import { encode } from './publish.ts';
import { removals } from './set-up.ts';

const records = removals(0, RECORDS_PER_BLOCK + 10);

async function pack() {
  const raw = encode(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  const packer = new RecordPacker(raw);
  for (const { bytes } of readSegment(raw)) packer.add(bytes);
  return packer.finish();
}

describe('packed records', () => {
  test('come back one by one and all together', async () => {
    const packed = await pack();
    expect(packed.records).toBe(records.length);
    expect(packed.blocks).toHaveLength(2);
    const blocks = await Promise.all(packed.blocks.map((block) => RecordBlock.open(block)));
    expect(blocks.flatMap((block) => [...block.records()])).toEqual(records);
    expect(blocks[0]?.record(0)).toEqual(records[0]);
    expect(blocks[0]?.record(RECORDS_PER_BLOCK - 1)).toEqual(records[RECORDS_PER_BLOCK - 1]);
    expect(blocks[1]?.record(9)).toEqual(records.at(-1));
    expect(() => blocks[1]?.record(10)).toThrow(RangeError);
  });

  test('of which a byte was changed are refused', async () => {
    const block = (await pack()).blocks[0]?.slice() ?? new Uint8Array();
    const middle = block.length >> 1;
    block[middle] = (block[middle] ?? 0) ^ 0x10;
    await expect(RecordBlock.open(block)).rejects.toThrow('damaged');
  });
});
