import { describe, expect, test } from 'vitest';
import {
  compressSegment,
  decompressSegment,
  MAX_RAW_BYTES,
  readSegment,
  SegmentError,
} from '../../src/dataset/segment.ts';
import { someRemoval } from './some-removal.ts';

const records = Array.from({ length: 50 }, (_, at) =>
  someRemoval(`r${at}`, { text: `متن ${at} 🦔` }),
);
const raw = new TextEncoder().encode(
  records.map((record) => `${JSON.stringify(record)}\n`).join(''),
);
const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('segments', () => {
  test('come back as they were', async () => {
    const rows = [...readSegment(await decompressSegment(await compressSegment(raw), raw.length))];
    expect(rows.map((row) => row.record)).toEqual(records);
    expect(new TextDecoder().decode(rows[7]?.bytes)).toBe(JSON.stringify(records[7]));
  });

  test('are the same bytes each time, without time or system in their header', async () => {
    const gz = await compressSegment(raw);
    expect(await compressSegment(raw)).toEqual(gz);
    expect(gz.slice(0, 10)).toEqual(Uint8Array.of(31, 139, 8, 0, 0, 0, 0, 0, 0, 255));
  });

  test('are refused when damaged or cut short', async () => {
    const gz = await compressSegment(raw);
    await expect(decompressSegment(gz.slice(0, -9), raw.length)).rejects.toThrow(SegmentError);
    await expect(decompressSegment(raw, raw.length)).rejects.toThrow(/not readable as gzip/);
    await expect(decompressSegment(new Uint8Array(0), 1)).rejects.toThrow(SegmentError);
    const damaged = gz.slice();
    damaged[gz.length - 20] = (damaged[gz.length - 20] ?? 0) ^ 1;
    await expect(decompressSegment(damaged, raw.length)).rejects.toThrow(SegmentError);
  });

  test('are refused when they unpack to another size than declared', async () => {
    const gz = await compressSegment(raw);
    await expect(decompressSegment(gz, raw.length - 1)).rejects.toThrow(/more than the declared/);
    await expect(decompressSegment(gz, raw.length + 1)).rejects.toThrow(/in place of the declared/);
    await expect(decompressSegment(gz, MAX_RAW_BYTES + 1)).rejects.toThrow(/more than/);
  });

  test('stop unpacking a bomb at the declared size', async () => {
    const bomb = await compressSegment(new Uint8Array(32 * 1024 * 1024));
    await expect(decompressSegment(bomb, 1000)).rejects.toThrow(
      /more than the declared 1000 bytes/,
    );
  });

  test.each([
    ['{"id":1}\n', /^line 1: id: must be a string$/],
    [`${JSON.stringify(records[0])}\n\n`, /^line 2: not JSON/],
    [JSON.stringify(records[0]), /does not end in a line break/],
  ])('name the line at fault: %j', (text, message) => {
    expect(() => [...readSegment(bytesOf(text))]).toThrow(message);
  });

  test('must be UTF-8', () => {
    expect(() => [...readSegment(Uint8Array.of(0xff, 10))]).toThrow('line 1: not UTF-8');
  });
});
