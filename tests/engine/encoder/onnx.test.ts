import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { expect, test } from 'vitest';
import { onnxModel } from '../../../src/engine/encoder/onnx.ts';

const WASM = createRequire(import.meta.url).resolve('onnxruntime-web/ort-wasm-simd-threaded.wasm');

test('a model that it writes runs', async () => {
  env.wasm.numThreads = 1;
  env.wasm.wasmBinary = new Uint8Array(readFileSync(WASM));
  const weights = Int8Array.from([1, -2, 3, 4, 5, -6]);
  const model = onnxModel({
    nodes: [
      {
        type: 'DynamicQuantizeMatMul',
        domain: 'com.microsoft',
        inputs: ['in', 'w', 's', '', 'b'],
        outputs: ['out'],
      },
    ],
    constants: [
      { name: 'w', shape: [3, 2], values: weights },
      { name: 's', shape: [2], values: Float32Array.from([0.5, 2]) },
      { name: 'b', shape: [2], values: Float32Array.from([10, -10]) },
    ],
    input: { name: 'in', shape: [1, 'tokens', 3] },
    output: { name: 'out', shape: [1, 'tokens', 2] },
  });
  const session = await InferenceSession.create(model, { executionProviders: ['wasm'] });
  const input = new Tensor('float32', Float32Array.from([1, 0, 0, 1, 1, 1]), [1, 2, 3]);
  const { out } = await session.run({ in: input });
  // Row 1: (1, -2); all rows: (1+3+5, -2+4-6).
  [10.5, -14, 14.5, -18].forEach((value, at) => {
    expect(out?.data[at]).toBeCloseTo(value, 1);
  });
});
