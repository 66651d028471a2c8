import { handleKey } from './account-keys.ts';
import { MIN_WORDS } from './index/layout.ts';
import { ComparedPost } from './match/compared-post.ts';
import { carriesEnough, isDistinctive, PostBits, TextBits } from './match/distinctiveness.ts';
import { nameMatch } from './match/name-match.ts';
import { byStrength, foldCopies, type RankedMatch } from './match/ranked-match.ts';
import type { WordFrequencies } from './match/word-frequencies.ts';
import { overlapOf } from './match/word-overlap.ts';
import { SourceLookup, type StoredGroup } from './source-lookup.ts';
import { readWords, type Words } from './text/words.ts';
import type { CompareOptions, Engine, EngineSource, Post, Verdict, Why } from './types.ts';

/** Matches named in a verdict unless the caller asks for more; state and counts always rest on all. */
const DEFAULT_LIMIT = 20;

/**
 * Compares posts with the removals of all sources.
 * @throws Error when a source's index was made by another version.
 */
export function createEngine(
  sources: readonly EngineSource[],
  frequencies: WordFrequencies,
): Engine {
  const lookups = sources.map((source) => new SourceLookup(source));
  return {
    compare: async (posts, options = {}) =>
      Promise.all(
        posts.map((post) => {
          options.signal?.throwIfAborted();
          return comparePost(post, lookups, frequencies, options);
        }),
      ),
  };
}

async function comparePost(
  post: Post,
  lookups: readonly SourceLookup[],
  frequencies: WordFrequencies,
  options: CompareOptions,
): Promise<Verdict> {
  const notCompared = (why: Why): Verdict => ({
    id: post.id,
    state: 'not-compared',
    why,
    matches: [],
  });
  if (lookups.length === 0) return notCompared('no-sources');
  if (post.translated === true) return notCompared('translated');
  // The words read last only until the next text is read: what comes after an await needs a copy.
  const words = readWords(post.text);
  if (words.count === 0) return notCompared('no-text');
  const compared = new ComparedPost(words.hashes.slice(0, words.count));
  const tooLittle = compared.distinct.length < MIN_WORDS ? 'too-short' : 'generic';
  const text = new TextBits(compared, words, frequencies);
  const enough = carriesEnough(new PostBits(text));
  if (!enough && options.candidates !== true) return notCompared(tooLittle);
  const found = findCandidates(lookups, words, options.candidates === true);
  const ranked: RankedMatch[] = [];
  for (const { lookup, groups } of found) {
    const bits = new PostBits(text, lookup.common);
    for (const group of await groups) {
      const match = rank(post, compared, lookup, group, bits, options);
      if (match !== undefined) ranked.push(match);
    }
  }
  ranked.sort(byStrength);
  const strongest = ranked.find((match) => match.shown);
  const named = ranked.filter((match) => match.shown || options.candidates === true);
  const matches = await Promise.all(
    named.slice(0, options.limit ?? DEFAULT_LIMIT).map(async (match) => ({
      ...(await nameMatch(match, post)),
      ...(options.candidates === true ? { shown: match.shown } : {}),
    })),
  );
  if (strongest !== undefined) {
    return {
      id: post.id,
      state: strongest.kind,
      speakers: countSpeakers(ranked, strongest.kind),
      matches,
    };
  }
  if (!enough) return { ...notCompared(tooLittle), matches };
  return { id: post.id, state: 'none', why: ranked.length > 0 ? 'generic' : 'no-match', matches };
}

interface Candidates {
  readonly lookup: SourceLookup;
  readonly groups: Promise<readonly StoredGroup[]> | readonly StoredGroup[];
}

/**
 * The candidates of each source that has any, read side by side; at once where the hosts hold
 * them in memory. Whatever needs the words as they were read is done before this returns.
 */
function findCandidates(
  lookups: readonly SourceLookup[],
  words: Words,
  all: boolean,
): readonly Candidates[] {
  return lookups.flatMap((lookup) => {
    const ids = lookup.candidates(words, all);
    return ids.length === 0 ? [] : [{ lookup, groups: lookup.groups(ids) }];
  });
}

/** Speakers to whom happened what the verdict says, over all that is shown. */
function countSpeakers(ranked: readonly RankedMatch[], kind: RankedMatch['kind']): number {
  const counted = ranked.filter((match) => match.shown && match.kind === kind);
  return new Set(counted.flatMap(({ speakers }) => [...speakers])).size;
}

function rank(
  post: Post,
  compared: ComparedPost,
  lookup: SourceLookup,
  group: StoredGroup,
  bits: PostBits,
  options: CompareOptions,
): RankedMatch | undefined {
  const overlap = overlapOf(compared, group.words);
  if (overlap === undefined) return undefined;
  const shown = isDistinctive(overlap, bits);
  if (!shown && options.candidates !== true) return undefined;
  const account = handleKey(post.author);
  const author = { account, speaker: lookup.speakerOf(account) };
  const folded = foldCopies(lookup, group.copies, author, options);
  return folded && { ...folded, overlap, shown, bits: bits.sum(overlap.shared) };
}
