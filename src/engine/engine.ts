import { MIN_WORDS } from './index/layout.ts';
import { carriesEnough, isDistinctive, PostBits } from './match/distinctiveness.ts';
import { meaningVerdict } from './match/meaning-match.ts';
import { nameMatch } from './match/name-match.ts';
import { byStrength, foldCopies, type PostAuthor, type RankedMatch } from './match/ranked-match.ts';
import { isAlwaysFound } from './match/reach.ts';
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
    addMeaning: async (post, verdict, found, encoder, options = {}) => {
      const meant =
        found.length === 0
          ? undefined
          : await meaningVerdict(post, found, lookups, encoder, options);
      if (meant === undefined) return verdict;
      return { id: verdict.id, ...meant, matches: [...meant.matches, ...verdict.matches] };
    },
  };
}

/** Whether a post is compared by meaning after this verdict: what words say is surer. */
export function mayMeanMore({ state, why }: Pick<Verdict, 'state' | 'why'>): boolean {
  return state === 'none' || why === 'generic' || why === 'too-short';
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
  const sequence = words.hashes.slice(0, words.count);
  const bits = new PostBits(sequence, words, frequencies);
  const tooLittle = new Set(sequence).size < MIN_WORDS ? 'too-short' : 'generic';
  const enough = carriesEnough(bits);
  if (!enough && options.candidates !== true) return notCompared(tooLittle);
  const groups = await readCandidates(lookups, words, options.candidates === true);
  const similar = groups
    .map((candidate) => similarGroup(sequence, candidate, bits, options))
    .filter((group) => group !== undefined);
  const authorIn = onceASource((lookup) => lookup.author(post.author));
  const ranked = joinParts(similar)
    .map((message) => rank(message, authorIn(message.lookup), bits, options))
    .filter((match) => match !== undefined)
    .sort(byStrength);
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

interface Candidate {
  readonly lookup: SourceLookup;
  readonly group: StoredGroup;
}

/** The candidates of all sources, read side by side; at once where the hosts hold them in memory. */
async function readCandidates(
  lookups: readonly SourceLookup[],
  words: Words,
  all: boolean,
): Promise<readonly Candidate[]> {
  const found = lookups.flatMap((lookup) =>
    lookup.candidates(words, all).map((group) => ({ lookup, group })),
  );
  return Promise.all(found.map(async ({ lookup, group }) => ({ lookup, group: await group })));
}

/** Speakers to whom happened what the verdict says, over all that is shown. */
function countSpeakers(ranked: readonly RankedMatch[], kind: RankedMatch['kind']): number {
  const counted = ranked.filter((match) => match.shown && match.kind === kind);
  return new Set(counted.flatMap(({ speakers }) => [...speakers])).size;
}

function similarGroup(
  sequence: Uint32Array,
  { lookup, group }: Candidate,
  bits: PostBits,
  options: CompareOptions,
): SimilarGroup | undefined {
  const overlap = overlapOf(sequence, group.words);
  if (overlap === undefined) return undefined;
  const shown = isDistinctive(overlap, bits);
  if (!shown && options.candidates !== true) return undefined;
  return isAlwaysFound(sequence, group.words, overlap)
    ? { lookup, group, overlap, shown }
    : undefined;
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

/** Who the author is costs a source a hash: it is found when the first message needs it. */
function onceASource(find: (lookup: SourceLookup) => PostAuthor) {
  const found = new Map<SourceLookup, PostAuthor>();
  return (lookup: SourceLookup): PostAuthor => {
    const author = found.get(lookup) ?? find(lookup);
    found.set(lookup, author);
    return author;
  };
}
