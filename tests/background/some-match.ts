import type { Match } from '../../src/engine/index.ts';

/** A match of all words with a removal of somebody else's. */
export function someMatch(removal: string, source = 'sample'): Match {
  return {
    removal,
    source,
    level: 'identical',
    score: 1,
    sharedWords: 8,
    words: 8,
    sameAccount: false,
    sameSpeaker: false,
    copies: 1,
    speakers: 1,
  };
}
