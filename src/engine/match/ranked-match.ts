import { CONDUCT, ILLUSTRATION, REPOST, REVERSED } from '../copy-class.ts';
import type { GroupCopy, SourceLookup } from '../source-lookup.ts';
import type { CompareOptions, VerdictState } from '../types.ts';
import type { WordOverlap } from './word-overlap.ts';

/** A message that matches a post, with the copy it is named by. */
export interface RankedMatch {
  readonly lookup: SourceLookup;
  readonly overlap: WordOverlap;
  /** Bits of surprise in the shared words. */
  readonly bits: number;
  readonly shown: boolean;
  readonly kind: Kind;
  readonly named: GroupCopy;
  readonly copies: number;
  /** Keys of the copies' speakers other than the post's own. */
  readonly speakers: ReadonlySet<number>;
  readonly sameAccount: boolean;
  readonly sameSpeaker: boolean;
}

export type Kind = Extract<VerdictState, 'similar' | 'related' | 'own'>;
const KINDS: readonly Kind[] = ['similar', 'related', 'own'];
const LEVELS: readonly WordOverlap['level'][] = ['identical', 'near-identical', 'contains'];

/** Who wrote the post, as keys; 0 where unknown. */
export interface PostAuthor {
  readonly account: number;
  readonly speaker: number;
}

/**
 * Folds a message's copies into one match, named by the copy that says most: another
 * speaker's removal before a muted one before the author's own.
 * @returns undefined when no copy may be shown under these options.
 */
export function foldCopies(
  lookup: SourceLookup,
  copies: readonly GroupCopy[],
  author: PostAuthor,
  options: CompareOptions,
): Omit<RankedMatch, 'overlap' | 'bits' | 'shown'> | undefined {
  const allowed = copies.filter(
    (copy) =>
      (options.illustrations === true || (copy.class & ILLUSTRATION) === 0) &&
      (options.withReposts === true || (copy.class & REPOST) === 0),
  );
  let named: GroupCopy | undefined;
  let kind: Kind = 'own';
  const speakers = new Set<number>();
  for (const copy of allowed) {
    const ofCopy = kindOf(copy, author);
    if (ofCopy !== 'own') speakers.add(copy.speaker);
    if (named === undefined || KINDS.indexOf(ofCopy) < KINDS.indexOf(kind)) {
      named = copy;
      kind = ofCopy;
    }
  }
  if (named === undefined) return undefined;
  return {
    lookup,
    kind,
    named,
    copies: allowed.length,
    speakers,
    sameAccount: isSame(named.account, author.account),
    sameSpeaker: isSame(named.speaker, author.speaker),
  };
}

const isSame = (a: number, b: number): boolean => a !== 0 && a === b;

function kindOf(copy: GroupCopy, author: PostAuthor): Kind {
  if (isSame(copy.account, author.account) || isSame(copy.speaker, author.speaker)) return 'own';
  return (copy.class & (CONDUCT | REVERSED)) === 0 ? 'similar' : 'related';
}

/** Strongest first; the same on every machine. */
export function byStrength(a: RankedMatch, b: RankedMatch): number {
  return (
    Number(b.shown) - Number(a.shown) ||
    KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) ||
    LEVELS.indexOf(a.overlap.level) - LEVELS.indexOf(b.overlap.level) ||
    b.overlap.score - a.overlap.score ||
    b.bits - a.bits ||
    (a.lookup.source.name < b.lookup.source.name
      ? -1
      : Number(a.lookup.source.name > b.lookup.source.name)) ||
    a.named.ordinal - b.named.ordinal
  );
}
