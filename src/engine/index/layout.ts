/**
 * The index file. The resident part answers "which removals could be similar" from
 * memory; the part at rest holds, in blocks, what checking a candidate needs.
 *
 * A *group* is one message: all removals whose words are the same in the same order.
 * Groups are numbered by their count of distinct words, so that a number tells the
 * length (`boundaries`) and lists sorted by number are sorted by length.
 *
 * Posting (32 bits), from the top: the word's place in the group's order of rarity (0 the
 * rarest), capped at the largest that fits; the group, in `idBits` bits; the signature bit of
 * the group's next word in that order. Within a bucket postings are sorted as numbers: by
 * place, then length, then group.
 */
const INDEX_MAGIC = 0x31584845; // "EHX1", little endian
const INDEX_VERSION = 3;
/** Bits of a posting that tell the signature bit of the next word. */
export const NEXT_BITS = 6;
/** More messages than this leave no room for places. */
export const MOST_GROUPS = 2 ** 24 - 1;
/** Groups in a block of the part at rest. */
export const BLOCK_GROUPS = 16;
/** Texts with fewer distinct words than this are never compared: nothing follows from so little. */
export const MIN_WORDS = 4;
/** Removals with fewer distinct words are compared whole, never looked for inside a longer post. */
export const MIN_CONTAINED_WORDS = 6;
/** Length of the run of words whose rarest word is always indexed, so that long removals are found from a part. */
export const ANCHOR_WINDOW = 8;
/** Bytes of one copy in a block: ordinal, account, speaker (u32 each), class (u8). */
export const COPY_BYTES = 13;

/**
 * Candidates have a Jaccard index of words of at least this. It lies below what is ever shown, so
 * that somebody who counts words a little differently (an entity, a hashtag) finds the same pairs.
 */
export const CANDIDATE_JACCARD = 0.55;
/** Small edits: what is shown as near-identical has at least this. */
export const NEAR_IDENTICAL_JACCARD = 0.7;

/** Rounding errors must not cost a pair that lies on the bound. */
const EPSILON = 1e-9;

/** Words that two texts of m and n distinct words share at the least: Jaccard ≥ j means j/(1+j) (m + n). */
export function requiredOverlap(wordsA: number, wordsB: number, jaccard: number): number {
  return Math.ceil((jaccard / (1 + jaccard)) * (wordsA + wordsB) - EPSILON);
}

/** Distinct words of the shortest text that can have that index with one of n words. */
export function shortestSimilar(words: number, jaccard: number): number {
  return Math.ceil(jaccard * words - EPSILON);
}

/** The most words a text may have if the first word it shares with one of n is that one's `place`th rarest. */
export function longestSimilar(words: number, place: number, jaccard: number): number {
  return Math.floor(((1 + jaccard) / jaccard) * (words - place) - words + EPSILON);
}

/** The fewest words of a text that can be similar to one of n words if their first shared word has this place there. */
export function leastWordsAtPlace(words: number, place: number, jaccard: number): number {
  const share = jaccard / (1 + jaccard);
  return Math.ceil((place + share * words) / (1 - share) - EPSILON);
}

/** How many words of a contained text may be missing from the longer one. */
export function missingAllowed(words: number): number {
  return Math.floor(words / 10);
}

/** The longest stretch of a longer text, in words, in which a text of so many distinct words is looked for. */
export function longestReach(words: number): number {
  return Math.ceil(words * 1.5) + 2;
}

/** Place in the order of rarity up to which a text of n words is indexed (prefix filter, Bayardo 2007). */
export function indexedPrefix(words: number): number {
  return words - shortestSimilar(words, CANDIDATE_JACCARD) + 1;
}

export interface IndexHeader {
  readonly groups: number;
  readonly bucketBits: number;
  readonly idBits: number;
  readonly postings: number;
  readonly maxWords: number;
  readonly records: number;
  /** Records that name the speaker behind their account. */
  readonly speakers: number;
}

export interface IndexSections extends IndexHeader {
  /** First posting of each bucket; one more at the end. */
  readonly bucketStarts: Uint32Array<ArrayBuffer>;
  /** How common each bucket's words are among the groups, on a logarithmic scale: the order of rarity. */
  readonly bucketCommonness: Uint8Array<ArrayBuffer>;
  /** boundaries[n]: the first group with at least n distinct words. */
  readonly boundaries: Uint32Array<ArrayBuffer>;
  /** Two words a group: one bit of 64 for each of its words. */
  readonly signatures: Uint32Array<ArrayBuffer>;
  /** Where each block begins in the part at rest; one more at the end. */
  readonly blockStarts: Uint32Array<ArrayBuffer>;
  readonly postingList: Uint32Array<ArrayBuffer>;
  /** Triples (key of the account, key of its speaker, record that says so), sorted. */
  readonly accountSpeakers: Uint32Array<ArrayBuffer>;
}

const HEADER_WORDS = 12;

function sectionWords(header: IndexHeader): readonly number[] {
  const buckets = 2 ** header.bucketBits;
  return [
    buckets + 1,
    Math.ceil(buckets / 4),
    header.maxWords + 2,
    header.groups * 2,
    Math.ceil(header.groups / BLOCK_GROUPS) + 1,
    header.postings,
    header.speakers * 3,
  ];
}

function sectionsOf(buffer: ArrayBuffer, offset: number, header: IndexHeader): IndexSections {
  let at = offset + HEADER_WORDS * 4;
  const [starts, commonness, boundaries, signatures, blocks, postings, speakers] = sectionWords(
    header,
  ).map((words) => {
    const section = new Uint32Array(buffer, at, words);
    at += words * 4;
    return section;
  });
  if (!starts || !commonness || !boundaries || !signatures || !blocks || !postings || !speakers)
    throw new Error('unreachable');
  return {
    ...header,
    bucketStarts: starts,
    bucketCommonness: new Uint8Array(buffer, commonness.byteOffset, 2 ** header.bucketBits),
    boundaries,
    signatures,
    blockStarts: blocks,
    postingList: postings,
    accountSpeakers: speakers,
  };
}

/** Makes an empty resident part with its header written; the sections are views into `bytes`. */
export function allocateIndex(
  header: IndexHeader,
  normaliser: number,
): { bytes: Uint8Array<ArrayBuffer>; sections: IndexSections } {
  const words = HEADER_WORDS + sectionWords(header).reduce((sum, size) => sum + size, 0);
  const buffer = new ArrayBuffer(words * 4);
  new Uint32Array(buffer, 0, HEADER_WORDS).set([
    INDEX_MAGIC,
    INDEX_VERSION,
    normaliser,
    header.groups,
    header.bucketBits,
    header.idBits,
    header.postings,
    header.maxWords,
    header.records,
    header.speakers,
  ]);
  return { bytes: new Uint8Array(buffer), sections: sectionsOf(buffer, 0, header) };
}

/**
 * Views a stored resident part without copying it.
 * @throws Error when the bytes are not an index of this version and normaliser, or are cut.
 */
export function openIndex(bytes: Uint8Array<ArrayBuffer>, normaliser: number): IndexSections {
  if (bytes.byteOffset % 4 !== 0) return openIndex(bytes.slice(), normaliser);
  if (bytes.byteLength < HEADER_WORDS * 4) throw new Error('word index: too short');
  const [
    magic,
    version,
    madeBy,
    groups = 0,
    bucketBits = 0,
    idBits = 0,
    postings = 0,
    maxWords = 0,
    records = 0,
    speakers = 0,
  ] = new Uint32Array(bytes.buffer, bytes.byteOffset, HEADER_WORDS);
  if (magic !== INDEX_MAGIC) throw new Error('word index: not an index');
  if (version !== INDEX_VERSION || madeBy !== normaliser)
    throw new Error('word index: made by another version');
  const header: IndexHeader = { groups, bucketBits, idBits, postings, maxWords, records, speakers };
  if (bucketBits > 24 || groups > MOST_GROUPS || idBits > 24)
    throw new Error('word index: damaged header');
  const size = (HEADER_WORDS + sectionWords(header).reduce((sum, words) => sum + words, 0)) * 4;
  if (size !== bytes.byteLength)
    throw new Error(`word index: ${bytes.byteLength} bytes in place of ${size}`);
  return sectionsOf(bytes.buffer, bytes.byteOffset, header);
}

/** The bucket of a 24-bit word hash. */
export function bucketOf(hash: number, bucketBits: number): number {
  return hash >>> (24 - bucketBits);
}

/** Which of 64 signature bits a word sets, by its hash or order key. */
export function signatureBit(key: number): number {
  return key & 63;
}

export function popcount(bits: number): number {
  let count = bits - ((bits >>> 1) & 0x55555555);
  count = (count & 0x33333333) + ((count >>> 2) & 0x33333333);
  return Math.imul((count + (count >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
