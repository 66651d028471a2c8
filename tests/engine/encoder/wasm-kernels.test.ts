import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../bench/support/seeded-random.ts';
import { bestKernel } from '../../../src/engine/encoder/best-kernel.ts';
import { productKernel, ROWS_A_GROUP } from '../../../src/engine/encoder/product-kernel.ts';
import {
  BLOCK_ENTRIES,
  blockBytesOf,
  RECORD_BYTES,
  scanKernel,
} from '../../../src/engine/encoder/scan-kernel.ts';
import { compile, memoryOf } from '../../../src/engine/encoder/wasm.ts';
import { scoreOf } from './score-of.ts';

describe('the scan', () => {
  const parts = 48;
  const blocks = 8;
  const blockBytes = blockBytesOf(parts);
  const zero = 700;
  const random = seededRandom(5);
  const memory = memoryOf(8192);
  const bytes = new Uint8Array(memory.buffer);
  const lookUp = blocks * blockBytes;
  const out = lookUp + parts * 16;
  for (let at = 0; at < lookUp; at += 1) bytes[at] = Math.floor(random() * 256);
  for (let at = lookUp; at < out; at += 1) bytes[at] = Math.floor(random() * 64);
  const scan = compile(scanKernel(parts), memory);

  const scoreAt = (block: number, entry: number): number => {
    let sum = 0;
    for (let pair = 0; pair < parts / 2; pair += 1) {
      const packed = bytes[block * blockBytes + pair * BLOCK_ENTRIES + entry] ?? 0;
      sum += bytes[lookUp + pair * 32 + (packed & 15)] ?? 0;
      sum += bytes[lookUp + pair * 32 + 16 + (packed >> 4)] ?? 0;
    }
    const stretches = block * blockBytes + (parts / 2) * BLOCK_ENTRIES;
    return scoreOf(sum, zero, bytes[stretches + entry] ?? 0);
  };
  const sums = Array.from({ length: blocks }, (_, block) =>
    Array.from({ length: BLOCK_ENTRIES }, (__, entry) => scoreAt(block, entry)),
  );
  const recordsFor = (threshold: number): { block: number; sums: number[] }[] => {
    const end = scan(0, blocks, lookUp, zero, threshold, out);
    const view = new DataView(memory.buffer);
    return Array.from({ length: (end - out) / RECORD_BYTES }, (_, at) => {
      const record = out + at * RECORD_BYTES;
      return {
        block: view.getUint32(record, true),
        sums: Array.from({ length: BLOCK_ENTRIES }, (__, entry) =>
          view.getInt16(record + 16 + entry * 2, true),
        ),
      };
    });
  };

  test('sums every look-up of every entry, and stretches the sum', () => {
    expect(recordsFor(-0x8000)).toEqual(sums.map((row, block) => ({ block, sums: row })));
  });

  test('writes only blocks with a sum at or above the threshold', () => {
    const best = Math.max(...sums.flat());
    const expected = sums.flatMap((row, block) => (row.includes(best) ? [block] : []));
    expect(recordsFor(best).map(({ block }) => block)).toEqual(expected);
    expect(recordsFor(best + 1)).toEqual([]);
  });

  test('refuses a number of parts it cannot add four at a time', () => {
    expect(() => scanKernel(46)).toThrow(RangeError);
  });
});

describe('the products', () => {
  const width = 32;
  const rowCount = 8;
  const memory = memoryOf(8192);
  const random = seededRandom(9);
  const byte = (): number => Math.floor(random() * 255) - 127;
  const row = Int8Array.from({ length: width }, byte);
  const rows = Int8Array.from({ length: width * rowCount }, byte);
  const factors = Float32Array.from({ length: rowCount }, random);
  const at = { row: 0, wide: 64, rows: 256, factors: 2048, factor: 4096, out: 5120 };

  test('are of the row with each other row, times both factors', () => {
    new Int8Array(memory.buffer, at.row).set(row);
    new Int16Array(memory.buffer, at.rows).set(rows);
    new Float32Array(memory.buffer, at.factors).set(factors);
    new Float32Array(memory.buffer, at.factor)[0] = 0.5;
    const products = compile(productKernel(width), memory);
    products(at.row, at.wide, at.rows, rowCount / ROWS_A_GROUP, at.factors, at.factor, at.out);
    const found = new Float32Array(memory.buffer, at.out, rowCount);
    factors.forEach((factor, other) => {
      const dot = row.reduce(
        (sum, value, place) => sum + value * (rows[other * width + place] ?? 0),
        0,
      );
      expect(found[other]).toBeCloseTo(dot * factor * 0.5, 3);
    });
  });

  test('refuse a width that does not fill their registers', () => {
    expect(() => productKernel(36)).toThrow(RangeError);
  });
});

describe('the best', () => {
  const memory = memoryOf(8192);
  const random = seededRandom(3);
  const width = 8;
  const rows = Array.from({ length: 5 }, () => Float32Array.from({ length: width }, random));
  const at = { rows: 0, list: 2048, mask: 3072, best: 4096, out: 5120 };

  test('of each value and of each row are found among what the mask leaves', () => {
    const inside = (place: number): boolean => place >= 2 && place < 7;
    rows.forEach((row, which) => {
      new Float32Array(memory.buffer, at.rows + which * width * 4).set(row);
    });
    new Uint32Array(memory.buffer, at.list).set(
      rows.map((_, which) => at.rows + which * width * 4),
    );
    new Int32Array(memory.buffer, at.mask, width).fill(-1, 2, 7);
    compile(bestKernel, memory)(at.list, rows.length, width / 4, at.mask, at.best, at.out);
    const best = new Float32Array(memory.buffer, at.best, width);
    best.forEach((value, place) => {
      expect(value).toBe(inside(place) ? Math.max(...rows.map((row) => row[place] ?? 0)) : 0);
    });
    rows.forEach((row, which) => {
      const own = new Float32Array(memory.buffer, at.out + which * 16, 4);
      expect(Math.max(...own)).toBe(Math.max(...row.filter((_, place) => inside(place))));
    });
  });
});
