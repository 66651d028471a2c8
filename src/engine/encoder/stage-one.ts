import type { Aligner, Alignment } from './aligner.ts';
import { type EntryAtRest, entryOfBlock } from './code-index.ts';
import type { CodeSearch } from './code-search.ts';
import { informationOf } from './features.ts';
import { type Centres, pooledMargin } from './pooled.ts';
import type { Part, ReadText } from './reader.ts';
import { BLOCK_ENTRIES } from './scan-kernel.ts';
import { STATIC_WIDTH, type StaticTable } from './static-table.ts';
import type { PartSummary } from './stored-states.ts';

/** A part of a removal that may say what a part of the post says. */
export interface Candidate {
  readonly ordinal: number;
  /** The number of the removal's language. */
  readonly language: number;
  readonly removal: EntryAtRest;
  readonly post: Part;
  /** Whether a part of either text is compared. */
  readonly isPart: boolean;
  readonly alignment: Alignment;
  /** The weaker of both ways, which candidates are chosen by; of one without tokens the cosine. */
  readonly score: number;
}

export interface StageOneSource {
  readonly search: CodeSearch;
  /** Bytes [start, end) of the part of the index that stays at rest. */
  readAtRest(start: number, end: number): Uint8Array | Promise<Uint8Array>;
}

export interface StageOneLimits {
  /** Entries that the codes find for the whole post, and for each sentence of several, which are then aligned. */
  readonly aligned: { readonly whole: number; readonly sentence: number };
  /** The nearest removals of each language that are given. */
  readonly near: number;
  readonly pooled: { readonly centres: Centres; readonly postLanguage: number };
  /** Of the text of two that tells less (see informationOf); of a part of a text more is asked. */
  readonly leastInformation: { readonly whole: number; readonly part: number };
}

/**
 * The removals nearest to a post by their tokens, and those without tokens by their vectors: of each
 * language and kind the best first.
 * @param within numbers of the languages whose removals the post is compared with: others would
 *   crowd out those that may be twins
 */
export async function nearestRemovals(
  post: ReadText,
  within: ReadonlySet<number>,
  source: StageOneSource,
  table: StaticTable,
  aligner: Aligner,
  limits: StageOneLimits,
): Promise<Candidate[]> {
  const vector = new Float32Array(STATIC_WIDTH);
  const read: {
    readonly part: Part;
    readonly pooled: PooledPost;
    readonly nearest: readonly number[];
    readonly entries: readonly EntryAtRest[];
  }[] = [];
  for (const part of post.parts) {
    if (!table.encode(post.ids, part.start, part.end, vector)) continue;
    const limit = limits.aligned[part.sentence === 0 ? 'whole' : 'sentence'];
    const nearest = nearestOfEach(vector, within, source.search, limit);
    const { centres, postLanguage } = limits.pooled;
    const pooled = {
      vector: centres.withoutCommon(vector, postLanguage),
      weight: weightOf(post.ids.subarray(part.start, part.end), table),
    };
    read.push({ part, pooled, nearest, entries: await readEntries(nearest, source) });
  }
  const best = new Map<number, RankedCandidate>();
  // From here on nothing is waited for: another post would take the aligner.
  aligner.setPost(post.ids);
  for (const { part, pooled, nearest, entries } of read) {
    entries.forEach((removal, at) => {
      const entry = nearest[at] ?? 0;
      const ordinal = source.search.layout.ordinals[entry] ?? 0;
      const language = source.search.languageOf(entry);
      const alignment =
        removal.ids === undefined
          ? pooledAlignment(pooled, removal.summary, language, limits.pooled.centres)
          : aligner.compare(part, removal.ids);
      if (alignment === undefined) return;
      const information = informationOf(alignment.postWeight, alignment.removalWeight);
      const isPart = part.sentence !== 0 || removal.sentence !== 0;
      // Asked before the best of a removal's entries is chosen: else a short sentence hides the whole.
      if (information < limits.leastInformation[isPart ? 'part' : 'whole']) return;
      const score = Math.min(alignment.forward, alignment.backward);
      // Of a removal's entries the best aligned stands for it; without tokens, that which is best past the gate.
      const rank = removal.ids === undefined ? pooledMargin(alignment, isPart) : score;
      const before = best.get(ordinal);
      if (before !== undefined && rank <= before.rank) return;
      const candidate = { ordinal, language, removal, post: part, isPart, alignment, score };
      best.set(ordinal, { rank, candidate });
    });
  }
  const found = [...best.values()]
    .map(({ candidate }) => candidate)
    .sort((a, b) => b.score - a.score || a.ordinal - b.ordinal);
  // Scores of removals whose tokens are known and of others do not compare.
  const aligned = found.filter(({ removal }) => removal.ids !== undefined);
  const others = found.filter(({ removal }) => removal.ids === undefined);
  return [...within].flatMap((each) =>
    [aligned, others].flatMap((some) =>
      some.filter(({ language }) => language === each).slice(0, limits.near),
    ),
  );
}

interface RankedCandidate {
  readonly rank: number;
  readonly candidate: Candidate;
}

/** A part of the post as removals whose tokens are not known are compared with it. */
interface PooledPost {
  readonly vector: Float32Array;
  readonly weight: number;
}

/** In place of an alignment: the cosine of the static vectors, either way. */
function pooledAlignment(
  post: PooledPost,
  removal: PartSummary,
  language: number,
  centres: Centres,
): Alignment {
  const cosine = centres.cosine(post.vector, removal.pooled, language);
  return {
    forward: cosine,
    backward: cosine,
    postWeight: post.weight,
    removalWeight: removal.weight,
  };
}

function weightOf(ids: Uint16Array, table: StaticTable): number {
  return ids.reduce((sum, id) => sum + (table.weights[id] ?? 0), 0);
}

/** Of each language its share: one with many removals would crowd out the others. */
function nearestOfEach(
  vector: Float32Array,
  within: ReadonlySet<number>,
  search: CodeSearch,
  limit: number,
): number[] {
  const share = Math.ceil(limit / within.size);
  return search
    .nearestOfEach(vector, share, within)
    .flat()
    .map(({ entry }) => entry);
}

async function readEntries(
  entries: readonly number[],
  source: StageOneSource,
): Promise<EntryAtRest[]> {
  const { places } = source.search.layout;
  const blocks = new Map<number, Uint8Array>();
  const read: EntryAtRest[] = [];
  for (const entry of entries) {
    const block = Math.floor(entry / BLOCK_ENTRIES);
    let bytes = blocks.get(block);
    if (bytes === undefined) {
      bytes = await source.readAtRest(places[block] ?? 0, places[block + 1] ?? 0);
      blocks.set(block, bytes);
    }
    read.push(entryOfBlock(bytes, entry % BLOCK_ENTRIES));
  }
  return read;
}
