import type { GroupCopy, SourceLookup, StoredGroup } from '../source-lookup.ts';
import type { WordOverlap } from './word-overlap.ts';

/** A message of one source that is similar to a post, with all of its copies. */
export interface SimilarMessage {
  readonly lookup: SourceLookup;
  /** In dataset order. */
  readonly copies: readonly GroupCopy[];
  readonly overlap: WordOverlap;
  /** Whether what they share is distinctive. */
  readonly shown: boolean;
}

export interface SimilarGroup {
  readonly lookup: SourceLookup;
  readonly group: StoredGroup;
  readonly overlap: WordOverlap;
  /** Whether what they share is distinctive. */
  readonly shown: boolean;
}

/** Joins what several index parts of a source hold of one message. */
export function joinParts(groups: readonly SimilarGroup[]): SimilarMessage[] {
  // Parts never hold a message twice each.
  if (groups.every(({ lookup }) => lookup.partCount === 1))
    return groups.map(({ lookup, group: { copies }, overlap, shown }) => ({
      lookup,
      copies,
      overlap,
      shown,
    }));
  const messages = new Map<string, SimilarMessage>();
  for (const { lookup, group, overlap, shown } of groups) {
    const key = JSON.stringify([lookup.source.name, group.words.join()]);
    const known = messages.get(key);
    const copies = [...(known?.copies ?? []), ...group.copies];
    if (known !== undefined) copies.sort((a, b) => a.ordinal - b.ordinal);
    messages.set(key, { lookup, copies, overlap, shown });
  }
  return [...messages.values()];
}
