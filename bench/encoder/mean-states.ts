import { readFileSync, writeFileSync } from 'node:fs';
import { argv } from 'node:process';
import {
  readManifest,
  readTensors,
  STATE_WIDTH,
  Transformer,
  transformerModel,
} from '../../src/engine/encoder/index.ts';
import { openSession } from '../../src/transformer/onnx-session.ts';

/**
 * Each language's mean token state as the product has it, with the transformer in 8 bits: these
 * err in one direction more than in others, which a mean of floats would leave in every state.
 *
 *     tsx bench/encoder/mean-states.ts FOLDER IDS.json OUT.json
 *
 * FOLDER holds the encoder's files; IDS.json: of each language lists of token ids; OUT.json: of each the mean.
 */
const [, , folder = '', idsPath = '', outPath = ''] = argv;
const bytesOf = (path: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path));
const { prefix } = readManifest(JSON.parse(readFileSync(`${folder}/manifest.json`, 'utf8')));
const layers = readTensors(bytesOf(`${folder}/layers.safetensors`));
const wasm = bytesOf('node_modules/onnxruntime-web/dist/ort-wasm-simd-threaded.wasm');
const session = await openSession(transformerModel(layers), wasm);
const words = readTensors(bytesOf(`${folder}/words.safetensors`));
const transformer = new Transformer(words, layers, prefix, session.run);

const texts: Readonly<Record<string, readonly (readonly number[])[]>> = JSON.parse(
  readFileSync(idsPath, 'utf8'),
);
const means: Record<string, number[]> = {};
for (const [language, lists] of Object.entries(texts)) {
  const sum = new Float64Array(STATE_WIDTH);
  let tokens = 0;
  for (const ids of lists) {
    const states = await transformer.states(Uint16Array.from(ids));
    tokens += states.length / STATE_WIDTH;
    states.forEach((value, at) => {
      sum[at % STATE_WIDTH] = (sum[at % STATE_WIDTH] ?? 0) + value;
    });
  }
  means[language] = [...sum].map((value) => value / tokens);
}
writeFileSync(outPath, JSON.stringify(means));
await session.release();
