import { describe, expect, test } from 'vitest';
import { halfToFloat, unpackBlocks } from '../../../src/engine/encoder/blocks.ts';
import { asFloats, readTensors, tensorOf } from '../../../src/engine/encoder/tensors.ts';

function fileOf(head: unknown, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(JSON.stringify(head));
  const file = new Uint8Array(8 + text.length + body.length);
  new DataView(file.buffer).setBigUint64(0, BigInt(text.length), true);
  file.set(text, 8);
  file.set(body, 8 + text.length);
  return file;
}

describe('the file of tensors', () => {
  const body = new Uint8Array(new Float32Array([1, 2.5]).buffer);
  const head = { a: { dtype: 'F32', shape: [2], data_offsets: [0, 8] } };

  test('gives each tensor by name', () => {
    const tensors = readTensors(fileOf(head, body));
    expect([...asFloats(tensorOf(tensors, 'a', 'F32', [-1]))]).toEqual([1, 2.5]);
  });

  test.each([
    ['too short', new Uint8Array(3), RangeError],
    ['a head that does not fit', fileOf(head, body).subarray(0, 20), RangeError],
    ['bytes cut off', fileOf(head, body.subarray(0, 4)), RangeError],
    ['a size that is wrong', fileOf({ a: { ...head.a, shape: [3] } }, body), RangeError],
    ['an unknown type', fileOf({ a: { ...head.a, dtype: 'Q9' } }, body), RangeError],
    ['no object', fileOf([1], body), RangeError],
    ['no JSON', fileOf(head, body).fill(0x20, 8, 12), SyntaxError],
  ])('refuses %s', (_name, file, error) => {
    expect(() => readTensors(file)).toThrow(error);
  });

  test('refuses a tensor of another shape or name', () => {
    const tensors = readTensors(fileOf(head, body));
    expect(() => tensorOf(tensors, 'b', 'F32', [2])).toThrow('b is missing');
    expect(() => tensorOf(tensors, 'a', 'F32', [3])).toThrow('a is F32 of 2');
  });
});

describe('blocks of 4 bits', () => {
  test('halves of floats', () => {
    expect([0x3c00, 0xc000, 0x3555, 0x0001, 0x7c00].map(halfToFloat)).toEqual([
      1,
      -2,
      0.333251953125,
      2 ** -24,
      Number.POSITIVE_INFINITY,
    ]);
  });

  test('hold value j low and value j + 16 high', () => {
    const block = new Uint8Array(18).fill(0x88);
    block.set([0x00, 0x40], 0);
    block[2] = 0xf9;
    const out = new Float32Array(32);
    unpackBlocks(block, 0, 32, out);
    expect([out[0], out[16], out[1]]).toEqual([2, 14, 0]);
  });
});
