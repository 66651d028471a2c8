import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checksum, pageChecksums } from '../../src/background/storage/checksum.ts';

test('every flipped bit changes the sum', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 70 });
  fc.assert(
    fc.property(bytes, fc.nat(), (before, place) => {
      const after = before.slice();
      const at = (place >> 3) % after.length;
      after[at] = (after[at] ?? 0) ^ (1 << (place % 8));
      expect(checksum(after)).not.toBe(checksum(before));
    }),
  );
});

test('the sum does not depend on where the bytes lie, but on how many they are', () => {
  const bytes = Uint8Array.from({ length: 41 }, (_, at) => at * 7);
  const moved = new Uint8Array(50);
  moved.set(bytes, 3);
  expect(checksum(moved.subarray(3, 44))).toBe(checksum(bytes));
  expect(checksum(new Uint8Array(8))).not.toBe(checksum(new Uint8Array(12)));
});

test('each page has a sum of its own', () => {
  const bytes = Uint8Array.from({ length: 100 }, (_, at) => at);
  const sums = pageChecksums(bytes, 64);
  expect([...sums]).toEqual([checksum(bytes.subarray(0, 64)), checksum(bytes.subarray(64))]);
});
