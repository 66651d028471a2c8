import {
  type JudgePairs,
  PairJudge,
  type ReadSide,
  readTensors,
  Transformer,
  transformerModel,
} from '../engine/encoder/index.ts';
import { openSession } from './onnx-session.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** What the transformer is made of: files of extension/encoder/ and the runtime's own. */
export interface JudgeFiles {
  readonly layers: Bytes;
  readonly words: Bytes;
  readonly means: Bytes;
  /** See openSession. */
  readonly wasm: Bytes;
}

export interface OpenJudge {
  readonly judge: JudgePairs;
  readonly readSide: ReadSide;
  /** Gives the memory back. */
  readonly release: () => Promise<void>;
}

/**
 * @param prefix as the manifest has it
 * @throws RangeError where a file is damaged
 */
export async function openJudge(files: JudgeFiles, prefix: readonly number[]): Promise<OpenJudge> {
  const layers = readTensors(files.layers);
  const session = await openSession(transformerModel(layers), files.wasm);
  const transformer = new Transformer(readTensors(files.words), layers, prefix, session.run);
  const { judge, readSide } = new PairJudge(transformer, readTensors(files.means));
  return { judge, readSide, release: session.release };
}
