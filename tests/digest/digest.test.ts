import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blake2b } from '../../src/digest/blake2b.ts';
import { bytesOfHex, hexOf } from '../../src/digest/hex.ts';
import { hmacSha256, Sha256, sha256 } from '../../src/digest/sha256.ts';

/** Around every border of a block and of its padding. */
const LENGTHS = [...Array(300).keys(), 511, 512, 513, 1023, 1024, 1025, 100_000];

const bytesOf = (length: number) =>
  Uint8Array.from({ length }, (_, at) => (at * 131 + length) % 256);

const anyBytes = fc.uint8Array({ maxLength: 1_000 });

describe('hashes are those that OpenSSL makes', () => {
  test.each(['sha256', 'blake2b512'] as const)('%s, of every length', (name) => {
    const ours = name === 'sha256' ? sha256 : blake2b;
    for (const length of LENGTHS) {
      const bytes = bytesOf(length);
      expect([length, hexOf(ours(bytes))]).toEqual([
        length,
        createHash(name).update(bytes).digest('hex'),
      ]);
    }
  });

  test('of bytes in the midst of others', () => {
    const whole = bytesOf(1_000);
    const part = whole.subarray(3, 700);
    expect(hexOf(sha256(part))).toBe(createHash('sha256').update(part).digest('hex'));
    expect(hexOf(blake2b(part))).toBe(createHash('blake2b512').update(part).digest('hex'));
  });

  test('SHA-256 in pieces', () => {
    fc.assert(
      fc.property(fc.array(anyBytes), (pieces) => {
        const ours = new Sha256();
        const theirs = createHash('sha256');
        for (const piece of pieces) {
          ours.update(piece);
          theirs.update(piece);
        }
        expect(hexOf(ours.digest())).toBe(theirs.digest('hex'));
      }),
    );
  });

  test('HMAC, with keys longer than a block too', () => {
    fc.assert(
      fc.property(anyBytes, anyBytes, (key, message) => {
        const theirs = createHmac('sha256', key).update(message).digest('hex');
        expect(hexOf(hmacSha256(key, message))).toBe(theirs);
      }),
    );
  });
});

/** From the reference implementation: of 3 bytes, 32 long; Node makes no short ones. */
test('a shorter BLAKE2b is a hash of its own', () => {
  const abc = new TextEncoder().encode('abc');
  expect(hexOf(blake2b(abc, 32))).toBe(
    'bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319',
  );
});

test('the roots that SHA-256 begins with are not so near a whole number that browsers could differ', () => {
  const primes = [...Array(312).keys()].filter(
    (number) => number > 1 && [...Array(number).keys()].slice(2).every((by) => number % by !== 0),
  );
  for (const root of [...primes.map(Math.cbrt), ...primes.slice(0, 8).map(Math.sqrt)]) {
    const behind = (root * 2 ** 32) % 1;
    expect(Math.min(behind, 1 - behind)).toBeGreaterThan(1e-4);
  }
});

test('hexadecimal digits are read as they are written, and nothing else is', () => {
  fc.assert(
    fc.property(anyBytes, (bytes) => {
      expect(bytesOfHex(hexOf(bytes))).toEqual(bytes);
    }),
  );
  expect(bytesOfHex('FF00')).toEqual(Uint8Array.of(255, 0));
  for (const text of ['0', '0g', ' 00', '00\n']) expect(() => bytesOfHex(text)).toThrow(RangeError);
});
