import type { Removal } from '../dataset/record.ts';
import type { FoundMessage } from './encoder/meaning-finder.ts';

/** What the reader sees, as the content script or an archive gives it. */
export interface Post {
  readonly id: string;
  /** Handle as displayed, without "@". */
  readonly author: string;
  readonly text: string;
  readonly lang?: string;
  /** The text is cut short ("Show more"). */
  readonly partial?: boolean;
  /** The text is the platform's automatic translation, not the author's words. */
  readonly translated?: boolean;
  /** The post quoted inside this one; it is a post of its own and gets its own verdict. */
  readonly quoted?: { readonly id?: string; readonly author: string };
}

export type Level = 'identical' | 'near-identical' | 'contains' | 'same-message';

/** Words that only one of two texts has. */
export type DifferenceKind = 'number' | 'negation' | 'name' | 'word';

/**
 * none: compared, nothing similar. not-compared: see `why`. similar: another
 * speaker's content met a measure on the ground of content or law (or an unknown
 * ground). related: only matches from accounts suspended for conduct, or
 * reversed since. own: only the same account or speaker.
 */
export type VerdictState = 'none' | 'not-compared' | 'similar' | 'related' | 'own';

export type Why =
  | 'no-text'
  | 'too-short'
  | 'generic'
  | 'no-match'
  | 'translated'
  | 'no-sources'
  /** What is stored could not be read. */
  | 'failed';

/** UTF-16 offsets [start, end) into a text. */
export type Span = readonly [number, number];

/** Which parts of two texts in different languages answer each other. */
export interface MeaningPlaces {
  readonly postSpans: readonly Span[];
  readonly removalSpans: readonly Span[];
  /** Which sentence, from 1, of how many was compared; absent: the whole text. */
  readonly postSentence?: readonly [number, number];
  readonly removalSentence?: readonly [number, number];
}

export interface Match {
  /** The removal's id as its source gives it. */
  readonly removal: string;
  /** Name of the source (dataset) the removal came from. */
  readonly source: string;
  readonly level: Level;
  /**
   * 0..1: the share of distinct words in common (Jaccard), or of the shorter text for `contains`;
   * for `same-message` how well the tokens of both answer each other.
   */
  readonly score: number;
  /**
   * Distinct words in common, and in both together (or in the shorter text for `contains`); 0 for
   * `same-message`, where no words are counted.
   */
  readonly sharedWords: number;
  readonly words: number;
  readonly sameAccount: boolean;
  readonly sameSpeaker: boolean;
  /** Removals folded into this match: copies of one message. */
  readonly copies: number;
  /** Distinct speakers among the copies that say most; 0 where they are the post's own. */
  readonly speakers: number;
  /** With `same-message` only. */
  readonly meaning?: MeaningPlaces;
  /** False for what distinctiveness held back (`--candidates` only). */
  readonly shown?: boolean;
}

export interface Verdict {
  readonly id: string;
  readonly state: VerdictState;
  readonly why?: Why;
  /** Where there is a match: distinct speakers, other than the post's own, to whom happened what `state` says. */
  readonly speakers?: number;
  /** Strongest first. */
  readonly matches: readonly Match[];
}

/**
 * One subscribed dataset as the engine sees it. The host (background, command
 * line) decides where the bytes lie; the engine never does I/O itself.
 */
export interface EngineSource {
  readonly name: string;
  /** Each record lies in one of them at most; how they are cut makes no difference to any verdict. */
  readonly parts: readonly IndexPart[];
  /** The records at these ordinals, in the order asked. */
  readRemovals(ordinals: readonly number[]): Promise<readonly Removal[]>;
  /** What accounts that the dataset does not name were hashed with; see hidden-account.ts. */
  readonly accountSalt?: string;
  /** How many messages of the dataset hold each word: the file `wordCounts` of its package. */
  readonly wordCounts?: Uint8Array;
}

/** The word index of some or all records of a source. */
export interface IndexPart {
  /** The part of the index that is held in memory (IndexFile.resident). */
  readonly resident: Uint8Array<ArrayBuffer>;
  /** Bytes [start, end) of the part that stays at rest (IndexFile.atRest). */
  readAtRest(start: number, end: number): Uint8Array | Promise<Uint8Array>;
  /**
   * The source's ordinal of the record that was added to this index as number `position`;
   * undefined where the record no longer counts. Absent: one and the same number.
   */
  readonly ordinalOf?: (position: number) => number | undefined;
}

/** What the index builder makes. The host stores both parts and hands them back in EngineSource. */
export interface IndexFile {
  readonly resident: Uint8Array<ArrayBuffer>;
  readonly atRest: Uint8Array<ArrayBuffer>;
}

export interface CompareOptions {
  /** Adds, as `shown: false`, what distinctiveness held back. */
  readonly candidates?: boolean;
  /** Lets reposts match; only to measure size. The index must have been built with them. */
  readonly withReposts?: boolean;
  /** Lets illustrations match. Never true on x.com in a packaged build. */
  readonly illustrations?: boolean;
  /** Most matches named in a verdict (20 unless given); state and counts always rest on all of them. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

export interface Engine {
  compare(posts: readonly Post[], options?: CompareOptions): Promise<Verdict[]>;
}

export interface MeaningEngine extends Engine {
  /** The verdict on a post with what was found to say the same in another language. */
  readonly addMeaning: (
    post: Post,
    verdict: Verdict,
    found: readonly FoundMessage[],
    options?: CompareOptions,
  ) => Promise<Verdict>;
}
