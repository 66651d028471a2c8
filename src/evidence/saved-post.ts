/**
 * The format of a saved post: what was on the page, written once and never changed. Its
 * canonical JSON is `saved.json` of a bag, and the SHA-256 of that is what the log covers.
 * docs/evidence.md is the prose of this file.
 */
import type { Removal } from '../dataset/record.ts';
import type { Level, VerdictState, Why } from '../engine/types.ts';

export const SAVED_POST_FORMAT = 'evenhand-saved-post/1';

/** A piece of a text: with a link, or without. The pieces together are the text. */
export interface TextRun {
  readonly text: string;
  /** https or http, without the page's own tokens. */
  readonly link?: string;
}

export interface QuotedPost {
  readonly id?: string;
  readonly author: string;
  readonly text: string | null;
  readonly lang: string | null;
  /** ISO date-time as the page gives it. */
  readonly time?: string;
  readonly partial?: true;
}

/** The post as it was read, without any trace of who read it. */
export interface PostAsRead {
  readonly id: string;
  /** As displayed, without "@". */
  readonly author: string;
  /** null: a post without text. */
  readonly text: string | null;
  readonly runs: readonly TextRun[];
  readonly lang: string | null;
  readonly time?: string;
  readonly partial?: true;
  readonly translated?: true;
  readonly promoted?: true;
  readonly pinned?: true;
  readonly edited?: true;
  readonly counts: Counts;
  readonly quoted?: QuotedPost;
}

/** Public figures as the page gave them; the reader's own like or repost is taken off. */
export interface Counts {
  readonly replies?: number;
  readonly reposts?: number;
  readonly likes?: number;
  readonly views?: number;
}

/** Where the page was met: an address, or a saved file named by its content. */
export type PageSource =
  | { readonly kind: 'address'; readonly address: string; readonly title: string }
  | {
      readonly kind: 'file';
      readonly file: string;
      /** Of the file's bytes. */
      readonly sha256: string;
      readonly title: string;
    };

/** Why a part is not there. `failed`: it was tried; the rest: it was not. */
export type Missing = 'failed' | 'no-network' | 'no-permission' | 'video-not-kept' | 'too-large';

export type Part =
  | {
      readonly kept: true;
      readonly sha256: string;
      readonly bytes: number;
      readonly type: PartType;
    }
  | { readonly kept: false; readonly why: Missing };

export const partTypes = {
  'text/html': 'html',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
} as const;
export type PartType = keyof typeof partTypes;

export interface MediaPart {
  readonly kind: 'photo' | 'video';
  /** Of the picture, or of the video's still, without tokens; relative where the page was a file with its pictures beside it. */
  readonly address: string;
  readonly part: Part;
}

export interface ComparedRecord {
  /** Name of the dataset. */
  readonly source: string;
  readonly level: Level;
  readonly score: number;
  readonly sharedWords: number;
  readonly words: number;
  readonly sameAccount: boolean;
  readonly sameSpeaker: boolean;
  readonly copies: number;
  readonly speakers: number;
  /** As it was in the dataset. */
  readonly record: Removal;
}

export interface UsedDataset {
  readonly name: string;
  readonly title: string;
  readonly version: string;
  readonly url?: string;
  /** SHA-256 of the canonical JSON of the list of its segments' hashes, in order. */
  readonly sha256: string;
}

export interface Comparison {
  readonly state: VerdictState;
  readonly why?: Why;
  readonly speakers?: number;
  readonly matches: readonly ComparedRecord[];
  /** All that were compared with, matches or not. */
  readonly datasets: readonly UsedDataset[];
}

export interface SavedPost {
  readonly format: typeof SAVED_POST_FORMAT;
  /** UUID. */
  readonly id: string;
  /** ISO, UTC, milliseconds. */
  readonly savedAt: string;
  /** IANA name of the time zone of the machine, and minutes east of UTC then. */
  readonly zone: string;
  readonly zoneMinutes: number;
  readonly page: PageSource;
  readonly post: PostAsRead;
  /** The post's part of the page, sanitised, as one HTML file. */
  readonly html: Part;
  /** `rendered`: drawn from the sanitised HTML; `pixels`: what the screen showed. */
  readonly picture: { readonly how: 'pixels' | 'rendered'; readonly part: Part };
  readonly media: readonly MediaPart[];
  /** Absent where comparing failed. */
  readonly comparison?: Comparison;
  readonly software: {
    readonly evenhand: string;
    /** Version of the engine's normaliser. */
    readonly engine: number;
  };
  /** `hashOfJson` of a `BrowserIdentity`, so that an export can leave the browser out. */
  readonly browserSha256: string;
}

export interface BrowserIdentity {
  /** Random, so that the hash tells nothing. */
  readonly nonce: string;
  readonly userAgent: string;
}

/** Every part of a saved post, whatever became of it. */
export function partsOf({ html, picture, media }: SavedPost): readonly Part[] {
  return [html, picture.part, ...media.map(({ part }) => part)];
}
