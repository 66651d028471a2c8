import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../bench/support/seeded-random.ts';
import { alignKernel, ENTRY_BYTES } from '../../../src/engine/encoder/align-kernel.ts';
import {
  BLOCK_ENTRIES,
  blockBytesOf,
  RECORD_BYTES,
  scanKernel,
} from '../../../src/engine/encoder/scan-kernel.ts';
import { type Kernel, moduleOf } from '../../../src/engine/encoder/wasm.ts';
import { scoreOf } from './score-of.ts';

function instantiate(kernel: Kernel, memory: WebAssembly.Memory): (...given: number[]) => number {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleOf(kernel)), {
    host: { memory },
  });
  const run = instance.exports[kernel.name];
  if (typeof run !== 'function') throw new TypeError(`${kernel.name} is no function`);
  return (...given) => Number(run(...given));
}

describe('the scan', () => {
  const parts = 48;
  const blocks = 8;
  const blockBytes = blockBytesOf(parts);
  const zero = 700;
  const random = seededRandom(5);
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = new Uint8Array(memory.buffer);
  const lookUp = blocks * blockBytes;
  const out = lookUp + parts * 16;
  for (let at = 0; at < lookUp; at += 1) bytes[at] = Math.floor(random() * 256);
  for (let at = lookUp; at < out; at += 1) bytes[at] = Math.floor(random() * 64);
  const scan = instantiate(scanKernel(parts), memory);

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

describe('the alignment', () => {
  const width = 32;
  const memory = new WebAssembly.Memory({ initial: 1 });
  const view = new DataView(memory.buffer);
  const rows = new Int8Array(memory.buffer, 0, width * 12);
  const random = seededRandom(9);
  for (let at = 0; at < rows.length; at += 1) rows[at] = Math.floor(random() * 255) - 127;
  const align = instantiate(alignKernel(width), memory);
  const row = (at: number): Int8Array => rows.subarray(at * width, (at + 1) * width);
  const dot = (a: Int8Array, b: Int8Array): number =>
    a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  const cosine = (a: number, b: number): number =>
    dot(row(a), row(b)) / Math.sqrt(dot(row(a), row(a)) * dot(row(b), row(b)));

  test("finds each row's best cosine on the other side", () => {
    const left = [0, 1, 2, 3, 4];
    const right = [5, 6, 7];
    const leftAt = 1024;
    const rightAt = 2048;
    const place = (at: number, list: number[]): void => {
      list.forEach((index, entry) => {
        view.setUint32(at + entry * ENTRY_BYTES, index * width, true);
        view.setFloat32(
          at + entry * ENTRY_BYTES + 4,
          1 / Math.sqrt(dot(row(index), row(index))),
          true,
        );
        view.setFloat32(at + entry * ENTRY_BYTES + 8, -1, true);
      });
    };
    place(leftAt, left);
    place(rightAt, right);
    align(leftAt, left.length, rightAt, right.length);
    left.forEach((index, entry) => {
      const best = Math.max(...right.map((other) => cosine(index, other)));
      expect(view.getFloat32(leftAt + entry * ENTRY_BYTES + 8, true)).toBeCloseTo(best, 5);
    });
    right.forEach((index, entry) => {
      const best = Math.max(...left.map((other) => cosine(index, other)));
      expect(view.getFloat32(rightAt + entry * ENTRY_BYTES + 8, true)).toBeCloseTo(best, 5);
    });
  });
});
