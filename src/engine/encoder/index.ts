/** The encoder's table of contents: all that the rest of the product may import from it. */
export { STATE_WIDTH } from './states.ts';
export { readTensors, type Tensor } from './tensors.ts';
export { type RunTransformer, Transformer } from './transformer.ts';
export { INPUT, OUTPUT, transformerModel } from './transformer-model.ts';
