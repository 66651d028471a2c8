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
  /** The copies that say most, of which the nearest to the post gives the match its name; never empty. */
  readonly strongest: readonly [GroupCopy, ...GroupCopy[]];
  readonly author: PostAuthor;
  readonly copies: number;
  /** Keys of the speakers of the strongest copies; none where they are the post's own. */
  readonly speakers: ReadonlySet<number>;
}

export type Kind = Extract<VerdictState, 'similar' | 'related' | 'own'>;
/** Strongest first. */
export const KINDS: readonly Kind[] = ['similar', 'related', 'own'];
const LEVELS: readonly WordOverlap['level'][] = ['identical', 'near-identical', 'contains'];

/** Who wrote the post: keys of the accounts and speakers it may be in a source. */
export interface PostAuthor {
  readonly accounts: ReadonlySet<number>;
  readonly speakers: ReadonlySet<number>;
}

/**
 * Folds a message's copies into one match, told by the copies that say most: another
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
  const kinds = allowed.map((copy) => kindOf(copy, author));
  const kind = KINDS.find((each) => kinds.includes(each));
  if (kind === undefined) return undefined;
  const [first, ...others] = allowed.filter((_, at) => kinds[at] === kind);
  if (first === undefined) return undefined;
  return {
    lookup,
    kind,
    strongest: [first, ...others],
    author,
    copies: allowed.length,
    speakers: new Set(kind === 'own' ? [] : [first, ...others].map((copy) => copy.speaker)),
  };
}

function kindOf(copy: GroupCopy, author: PostAuthor): Kind {
  if (author.accounts.has(copy.account) || author.speakers.has(copy.speaker)) return 'own';
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
    a.strongest[0].ordinal - b.strongest[0].ordinal
  );
}
