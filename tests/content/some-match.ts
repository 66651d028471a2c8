import type { Removal } from '../../src/dataset/record.ts';
import type { CardMatch } from '../../src/platform/messages.ts';

/** A match as a card is given it: somebody else's removal, word for word unless `rest` says otherwise. */
export function matchOf(removal: Removal, rest: Partial<CardMatch> = {}): CardMatch {
  return {
    source: 'demo',
    removal,
    level: 'identical',
    sharedWords: 3,
    words: 3,
    sameAccount: false,
    sameSpeaker: false,
    copies: 1,
    speakers: 1,
    postSpans: [],
    removalSpans: [],
    differences: [],
    ...rest,
  };
}
