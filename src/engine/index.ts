/**
 * The engine's table of contents: all that the rest of the product may import from it.
 *
 * Use: build once with `IndexBuilder` (add every record of a dataset in order, reposts and
 * observations included: positions count), keep both parts of the IndexFile, and hand them
 * back as an IndexPart of an EngineSource, alone or beside the indexes of its other records. `createEngine(sources, frequencies)` answers posts; frequencies come
 * from extension/engine/word-frequencies.bin through `readWordFrequencies(bytes)`.
 */

export { isRemoval } from './copy-class.ts';
export { differencesBetween, type Span } from './differences.ts';
export { createEngine } from './engine.ts';
export { compareFingerprints, compareWords } from './explain.ts';
export { IndexBuilder } from './index/builder.ts';
export { partInMemory } from './index/part-in-memory.ts';
export { readWordFrequencies, type WordFrequencies } from './match/word-frequencies.ts';
export { mayMeanMore } from './may-mean-more.ts';
export { isCompared, wordsOfRecord } from './record-words.ts';
export { readTellingWords, type TellingWords } from './telling-words.ts';
export { NORMALISER_VERSION } from './text/version.ts';
export { normalise } from './text/words.ts';
export type * from './types.ts';
