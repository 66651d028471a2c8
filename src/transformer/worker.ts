/** The transformer's worker: loads it when the first pairs come, and judges. */
import { readManifest } from '../engine/encoder/index.ts';
import { onceItSucceeds } from '../platform/once.ts';
import { openJudge } from './open-judge.ts';
import { serveJudge } from './serve-judge.ts';

const open = onceItSucceeds(async () => {
  const manifest = await fetch('encoder/manifest.json');
  const { prefix } = readManifest(await manifest.json());
  const [layers, words, means, wasm] = await Promise.all([
    bytesOf('encoder/layers.safetensors'),
    bytesOf('encoder/words.safetensors'),
    bytesOf('encoder/means.safetensors'),
    bytesOf('encoder/ort-wasm-simd-threaded.wasm'),
  ]);
  return openJudge({ layers, words, means, wasm }, prefix);
});

const receive = serveJudge(
  async (pairs, signal) => (await open()).judge(pairs, signal),
  (message) => postMessage(message, {}),
);
self.addEventListener('message', ({ data }) => receive(data));

/** A file of the extension; the worker lies in its root folder. */
async function bytesOf(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(path);
  return new Uint8Array(await response.arrayBuffer());
}
