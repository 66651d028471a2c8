import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { INPUT, OUTPUT, type RunTransformer, STATE_WIDTH } from '../engine/encoder/index.ts';

/** A loaded transformer; `release` gives its memory back, after which it must not be run. */
export interface TransformerSession {
  readonly run: RunTransformer;
  readonly release: () => Promise<void>;
}

/**
 * Loads a model into ONNX Runtime, in WebAssembly and on one thread: in Node, in a worker and
 * in a page alike. Nothing is fetched.
 * @param wasm ort-wasm-simd-threaded.wasm of the package onnxruntime-web
 * @throws Error when the runtime refuses the model
 */
export async function openSession(
  model: Uint8Array<ArrayBuffer>,
  wasm: Uint8Array<ArrayBuffer>,
): Promise<TransformerSession> {
  env.wasm.numThreads = 1;
  env.wasm.wasmBinary = wasm;
  const session = await InferenceSession.create(model, {
    executionProviders: ['wasm'],
    // The arena would keep the memory of the longest text for good.
    enableCpuMemArena: false,
  });
  // By now it is compiled: 14 MB that nothing reads again.
  delete env.wasm.wasmBinary;
  return {
    run: async (rows, tokens) => {
      const input = new Tensor('float32', rows, [1, tokens, STATE_WIDTH]);
      const { [OUTPUT]: states } = await session.run({ [INPUT]: input });
      if (states === undefined || !(states.data instanceof Float32Array))
        throw new TypeError('transformer: no states came out');
      return states.data;
    },
    release: () => session.release(),
  };
}
