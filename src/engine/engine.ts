import { MIN_WORDS } from './index/layout.ts';
import { ComparedPost } from './match/compared-post.ts';
import { carriesEnough, isDistinctive, PostBits } from './match/distinctiveness.ts';
import { meaningVerdict } from './match/meaning-match.ts';
import { nameMatch } from './match/name-match.ts';
import { byStrength, foldCopies, type PostAuthor, type RankedMatch } from './match/ranked-match.ts';
import { joinParts, type SimilarGroup, type SimilarMessage } from './match/similar-message.ts';
import type { WordFrequencies } from './match/word-frequencies.ts';
import { overlapOf } from './match/word-overlap.ts';
import { SourceLookup, type StoredGroup } from './source-lookup.ts';
import { readWords, type Words } from './text/words.ts';
import type { CompareOptions, EngineSource, MeaningEngine, Post, Verdict, Why } from './types.ts';

/** Matches named in a verdict unless the caller asks for more; state and counts always rest on all. */
const DEFAULT_LIMIT = 20;

/**
 * Compares posts with the removals of all sources.
 * @throws Error when a source's index was made by another version.
 */
export function createEngine(
  sources: readonly EngineSource[],
  frequencies: WordFrequencies,
): MeaningEngine {
  const lookups = sources.map((source) => new SourceLookup(source));
  return {
    compare: async (posts, options = {}) =>
      Promise.all(
        posts.map((post) => {
          options.signal?.throwIfAborted();
          return comparePost(post, lookups, frequencies, options);
        }),
      ),
    addMeaning: async (post, verdict, found, options = {}) => {
      const meant =
        found.length === 0 ? undefined : await meaningVerdict(post, found, lookups, options);
      if (meant === undefined) return verdict;
      return { id: verdict.id, ...meant, matches: [...meant.matches, ...verdict.matches] };
    },
  };
}

async function comparePost(
  post: Post,
  lookups: readonly SourceLookup[],
  frequencies: WordFrequencies,
  options: CompareOptions,
): Promise<Verdict> {
  if (lookups.length === 0) return notCompared(post, 'no-sources');
  if (post.translated === true) return notCompared(post, 'translated');
  // The words read last only until the next text is read: what comes after an await needs a copy.
  const words = readWords(post.text);
  if (words.count === 0) return notCompared(post, 'no-text');
  const compared = new ComparedPost(words.hashes.slice(0, words.count));
  const kinds = { hashtags: words.hashtags, unspaced: words.unspaced };
  const bits = new PostBits(compared, kinds, frequencies);
  const tooLittle = compared.distinct.length < MIN_WORDS ? 'too-short' : 'generic';
  const enough = carriesEnough(bits);
  if (!enough && options.candidates !== true) return notCompared(post, tooLittle);
  const found = findCandidates(lookups, words, options.candidates === true);
  const groups = areRead(found) ? found : await readCandidates(found);
  const bitsIn = onceASource(({ counts }) =>
    counts === undefined ? bits : new PostBits(compared, kinds, frequencies, counts),
  );
  const similar = groups
    .map((candidate) => similarGroup(compared, candidate, bitsIn(candidate.lookup), options))
    .filter((group) => group !== undefined);
  const authorIn = onceASource((lookup) => lookup.author(post.author));
  const ranked = joinParts(similar)
    .map((message) => rank(message, authorIn(message.lookup), bitsIn(message.lookup), options))
    .filter((match) => match !== undefined)
    .sort(byStrength);
  if (ranked.length === 0 && enough)
    return { id: post.id, state: 'none', why: 'no-match', matches: [] };
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
  if (!enough) return { ...notCompared(post, tooLittle), matches };
  return { id: post.id, state: 'none', why: 'generic', matches };
}

function notCompared(post: Post, why: Why): Verdict {
  return { id: post.id, state: 'not-compared', why, matches: [] };
}

interface Candidate<Group = StoredGroup> {
  readonly lookup: SourceLookup;
  readonly group: Group;
}

type Found = Candidate<StoredGroup | Promise<StoredGroup>>;

function findCandidates(
  lookups: readonly SourceLookup[],
  words: Words,
  all: boolean,
): readonly Found[] {
  const found: Found[] = [];
  for (const lookup of lookups) {
    for (const group of lookup.candidates(words, all)) found.push({ lookup, group });
  }
  return found;
}

/** Whether the hosts hold all of them in memory: most posts are then answered without waiting. */
function areRead(found: readonly Found[]): found is readonly Candidate[] {
  return !found.some(({ group }) => group instanceof Promise);
}

/** The candidates of all sources, read side by side. */
async function readCandidates(found: readonly Found[]): Promise<readonly Candidate[]> {
  return Promise.all(found.map(async ({ lookup, group }) => ({ lookup, group: await group })));
}

/** Speakers to whom happened what the verdict says, over all that is shown. */
function countSpeakers(ranked: readonly RankedMatch[], kind: RankedMatch['kind']): number {
  const counted = ranked.filter((match) => match.shown && match.kind === kind);
  return new Set(counted.flatMap(({ speakers }) => [...speakers])).size;
}

function similarGroup(
  post: ComparedPost,
  { lookup, group }: Candidate,
  bits: PostBits,
  options: CompareOptions,
): SimilarGroup | undefined {
  const overlap = overlapOf(post, group.words);
  if (overlap === undefined) return undefined;
  const shown = isDistinctive(overlap, bits);
  if (!shown && options.candidates !== true) return undefined;
  return { lookup, group, overlap, shown };
}

function rank(
  { lookup, copies, overlap, shown }: SimilarMessage,
  author: PostAuthor,
  bits: PostBits,
  options: CompareOptions,
): RankedMatch | undefined {
  const folded = foldCopies(lookup, copies, author, options);
  return folded && { ...folded, overlap, shown, bits: bits.sum(overlap.shared) };
}

/** What a source says of a post costs time: it is asked when the first message needs it. */
function onceASource<T>(find: (lookup: SourceLookup) => T): (lookup: SourceLookup) => T {
  const found = new Map<SourceLookup, T>();
  return (lookup) => {
    const known = found.get(lookup);
    if (known !== undefined) return known;
    const value = find(lookup);
    found.set(lookup, value);
    return value;
  };
}
