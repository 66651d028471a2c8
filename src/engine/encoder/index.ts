/** The encoder's table of contents: all that the rest of the product may import from it. */
export type { CodeIndexFile } from './code-index.ts';
export { Encoder } from './encoder.ts';
export { statesOf } from './make-states.ts';
export { readManifest } from './manifest.ts';
export {
  type CodePart,
  type FoundMessage,
  MeaningFinder,
  type MeaningSource,
} from './meaning-finder.ts';
export { MeaningIndexBuilder } from './meaning-index.ts';
export { type JudgePairs, PairJudge, type ReadSide } from './pair-judge.ts';
export { STATE_WIDTH } from './states.ts';
export { bytesOfData, requireOrder, summaryOfPart } from './stored-states.ts';
export { readTensors } from './tensors.ts';
export { type RunTransformer, Transformer } from './transformer.ts';
export { INPUT, OUTPUT, transformerModel } from './transformer-model.ts';
