import type * as words from './vocabulary.ts';

/**
 * The public contract of a dataset's rows. One JSON object a line; fields are
 * only ever added, never renamed. docs/dataset-format.md is the prose of this file.
 */

export type Platform = (typeof words.platforms)[number];
export type TextOrigin = (typeof words.textOrigins)[number];
export type ActionObject = (typeof words.actionObjects)[number];
export type Measure = (typeof words.measures)[number];
export type Actor = (typeof words.actors)[number];
export type Ground = (typeof words.grounds)[number];
export type Basis = (typeof words.bases)[number];
export type Status = (typeof words.statuses)[number];

export interface Account {
  readonly id?: string;
  /** As displayed, without "@". Compared without regard to case. */
  readonly handle?: string;
  readonly name?: string;
  /** The person or office; joins the accounts of one speaker. */
  readonly speaker?: string;
  /** True for public officials and institutions, whose names may always be shown. */
  readonly public?: boolean;
  /** How many follow it, where the source says so; small accounts are not named in a built dataset. */
  readonly followers?: number;
}

export interface Rule {
  readonly name: string;
  readonly url?: string;
  /** ISO date on which the platform withdrew the rule. */
  readonly until?: string;
}

export interface Action {
  readonly object: ActionObject;
  readonly measure: Measure;
  readonly actor: Actor;
  /** An author's deletion that the platform required. */
  readonly compelled?: boolean;
  readonly ground: Ground;
  /** ISO 3166 codes of the countries in which a withheld post is hidden. */
  readonly countries?: readonly string[];
  /** ISO date or date-time. */
  readonly at?: string;
  readonly rule?: Rule;
  readonly statedBy?: string;
}

export interface SourceLink {
  readonly url: string;
  readonly title?: string;
  readonly retrieved?: string;
}

/** What stands in place of `text` where the words may not travel. See src/engine/fingerprint.ts. */
export interface Fingerprints {
  /** Version of the normaliser that made them. */
  readonly v: number;
  /** The words in order, each as a 24-bit hash (3 bytes, big endian), base64. */
  readonly words: string;
}

/** What both stages of comparing by meaning need of a part of a text, without its words. */
export interface StatesPart {
  /** From 1; 0 is the whole text. */
  readonly sentence: number;
  /** How many sentences the text has. */
  readonly of: number;
  /** Base64; see src/engine/encoder/stored-states.ts. */
  readonly data: string;
}

/** What may stand in place of `text` so that posts in other languages are compared with it. */
export interface States {
  /** Which encoder made them: another one can do nothing with them. */
  readonly encoder: string;
  /** The language of the text, as the encoder knows it. */
  readonly lang: string;
  readonly parts: readonly StatesPart[];
}

interface RecordBase {
  /** Unique within a source. */
  readonly id: string;
  readonly platform: Platform;
  readonly account: Account;
  readonly text?: string;
  readonly textFrom?: TextOrigin;
  /** True where `text`, or what the fingerprints were made of, is known to be a part of the post only. */
  readonly excerpt?: boolean;
  readonly fingerprints?: Fingerprints;
  readonly states?: States;
  /** BCP 47. */
  readonly lang?: string;
  readonly postedAt?: string;
  readonly url?: string;
  readonly basis: Basis;
  readonly statusAt?: string;
  readonly checkedAt?: string;
  readonly sources: readonly SourceLink[];
  /** What the platform or a court found it to be; some categories never carry text. See src/dataset/category.ts. */
  readonly category?: string;
  /** Joins records that carry the same message (other languages, other accounts). */
  readonly group?: string;
  /** Somebody else's words: counted, never matched. */
  readonly repost?: boolean;
  /** Invented for demonstration: matched only outside packaged builds, and said so on the card. */
  readonly illustration?: boolean;
}

export interface Removal extends RecordBase {
  readonly kind?: 'removal';
  readonly action: Action;
  readonly status: Status;
}

export interface Observation extends RecordBase {
  readonly kind: 'observation';
  readonly outcome: (typeof words.outcomes)[number];
  readonly seenAt?: string;
  readonly twinOf?: string;
}

export type DatasetRecord = Removal | Observation;
