/** The engine's table of contents: all that the rest of the product may import from it. */
export type * from './types.ts';
export { NORMALISER_VERSION } from './text/version.ts';
export { createEngine } from './engine.ts';
export { IndexBuilder } from './index/builder.ts';
export { compareWords } from './explain.ts';
