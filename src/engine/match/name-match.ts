import type { Removal } from '../../dataset/record.ts';
import type { GroupCopy } from '../source-lookup.ts';
import type { Match, Post } from '../types.ts';
import type { RankedMatch } from './ranked-match.ts';

/** Of many copies only the first are read to find the nearest: each costs the host a read. */
const COPIES_READ = 8;

/**
 * Gives a match its name: of the copies that say most, which all have the same words, the first
 * one; where the post has these very words too, the one whose text as it was written, links,
 * mentions, emoji and case included, is nearest to the post's.
 * @throws Error when the source has lost a record.
 */
export async function nameMatch(match: RankedMatch, post: Post): Promise<Match> {
  const { lookup, overlap, author } = match;
  const read = match.strongest.slice(0, overlap.level === 'identical' ? COPIES_READ : 1);
  const removals = await lookup.source.readRemovals(read.map((copy) => copy.ordinal));
  const [first] = match.strongest;
  const [copy, removal] =
    read.length === 1 ? [first, removals[0]] : nearest(post.text, read, removals);
  if (removal === undefined) {
    throw new Error(`${lookup.source.name}: record ${copy.ordinal} is missing`);
  }
  return {
    removal: removal.id,
    source: lookup.source.name,
    level: overlap.level,
    score: Math.round(overlap.score * 1000) / 1000,
    sharedWords: overlap.shared.length,
    words: overlap.words,
    sameAccount: author.accounts.has(copy.account),
    sameSpeaker: author.speakers.has(copy.speaker),
    copies: match.copies,
    speakers: match.speakers.size,
  };
}

function nearest(
  text: string,
  copies: readonly GroupCopy[],
  removals: readonly Removal[],
): readonly [GroupCopy, Removal | undefined] {
  const parts = new Set(text.split(/\s+/));
  let best = 0;
  let bestScore = -1;
  for (const at of copies.keys()) {
    const score = resemblance(parts, removals[at]?.text ?? '');
    if (score > bestScore) {
      best = at;
      bestScore = score;
    }
  }
  const copy = copies[best];
  if (copy === undefined) throw new RangeError('a match without copies');
  return [copy, removals[best]];
}

/** Jaccard index of the parts between spaces, as written. */
function resemblance(parts: ReadonlySet<string>, other: string): number {
  const otherParts = new Set(other.split(/\s+/));
  const shared = [...parts].filter((part) => otherParts.has(part)).length;
  return shared / (parts.size + otherParts.size - shared);
}
