/** The worker that compares by meaning. What it needs is loaded when it is first asked for. */
import { readManifest } from '../../engine/encoder/index.ts';
import { onceItSucceeds } from '../../platform/once.ts';
import { openJudge } from '../../transformer/open-judge.ts';
import { CodeStore } from '../storage/code-store.ts';
import { DatabaseHandle } from '../storage/database.ts';
import { SourceStore } from '../storage/source-store.ts';
import { VersionStore } from '../storage/version-store.ts';
import { LocalHost } from './local-host.ts';
import { packagedEncoder } from './packaged-encoder.ts';
import { serveHost } from './serve-host.ts';

const encoder = packagedEncoder(bytesOf);
const judge = onceItSucceeds(async () => {
  const { prefix } = readManifest(await encoder.manifest());
  const [layers, words, means, wasm] = await Promise.all([
    encoder.tensors('layers'),
    encoder.tensors('words'),
    encoder.tensors('means'),
    bytesOf('ort-wasm-simd-threaded.wasm'),
  ]);
  return openJudge({ layers, words, means, wasm }, prefix);
});

const database = new DatabaseHandle();
const host = new LocalHost({
  encoder,
  judge: async (pairs, signal) => (await judge()).judge(pairs, signal),
  codes: new CodeStore(database),
  sources: new SourceStore(database),
  versions: new VersionStore(database),
});

const { receive } = serveHost(host, (message) => postMessage(message, {}));
self.addEventListener('message', ({ data }) => receive(data));

/** A file of the encoder; the worker lies in the extension's root folder. */
async function bytesOf(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(`encoder/${name}`);
  if (!response.ok) throw new Error(`${name} of the encoder is missing.`);
  return new Uint8Array(await response.arrayBuffer());
}
