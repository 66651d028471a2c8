import { handleKey } from './account-keys.ts';
import { MIN_WORDS } from './index/layout.ts';
import { carriesEnough, isDistinctive, PostBits } from './match/distinctiveness.ts';
import { nameMatch } from './match/name-match.ts';
import { byStrength, foldCopies, type RankedMatch } from './match/ranked-match.ts';
import type { WordFrequencies } from './match/word-frequencies.ts';
import { overlapOf } from './match/word-overlap.ts';
import { SourceLookup } from './source-lookup.ts';
import { readWords } from './text/words.ts';
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
    async compare(posts, options = {}) {
      const verdicts: Verdict[] = [];
      for (const post of posts) {
        options.signal?.throwIfAborted();
        verdicts.push(await comparePost(post, lookups, frequencies, options));
      }
      return verdicts;
    },
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
  const words = readWords(post.text);
  if (words.count === 0) return notCompared('no-text');
  const sequence = words.hashes.slice(0, words.count);
  // Candidates of all sources first: the words read last only until the next text is read.
  const candidates = lookups.map((lookup) => lookup.candidates(words));
  const bits = new PostBits(sequence, words, frequencies);
  const enough = carriesEnough(bits);
  if (!enough && options.candidates !== true) {
    return notCompared(new Set(sequence).size < MIN_WORDS ? 'too-short' : 'generic');
  }
  const ranked: RankedMatch[] = [];
  for (const [at, lookup] of lookups.entries()) {
    for (const id of candidates[at] ?? []) {
      const match = await rank(post, sequence, lookup, id, bits, options);
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
  if (strongest !== undefined) return { id: post.id, state: strongest.kind, matches };
  if (!enough)
    return {
      ...notCompared(new Set(sequence).size < MIN_WORDS ? 'too-short' : 'generic'),
      matches,
    };
  return { id: post.id, state: 'none', why: ranked.length > 0 ? 'generic' : 'no-match', matches };
}

async function rank(
  post: Post,
  sequence: Uint32Array,
  lookup: SourceLookup,
  id: number,
  bits: PostBits,
  options: CompareOptions,
): Promise<RankedMatch | undefined> {
  const read = lookup.group(id);
  const group = read instanceof Promise ? await read : read;
  const overlap = overlapOf(sequence, group.words);
  if (overlap === undefined) return undefined;
  const shown = isDistinctive(overlap, bits);
  if (!shown && options.candidates !== true) return undefined;
  const account = handleKey(post.author);
  const folded = foldCopies(
    lookup,
    group.copies,
    { account, speaker: lookup.speakerOf(account) },
    options,
  );
  return folded && { ...folded, overlap, shown, bits: bits.sum(overlap.shared) };
}
