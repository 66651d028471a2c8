/**
 * Every message between the parts of the extension, in one map: `send` and
 * `listen` derive their types from it, and what arrives is parsed, never cast.
 */
import type { Removal } from '../dataset/record.ts';
import type { DifferenceKind, Level, Post, VerdictState, Why } from '../engine/types.ts';
import type { BadgeKind } from './badge-kind.ts';
import type { PatternRequests } from './pattern-messages.ts';
import type { RemovalRequests } from './removal-messages.ts';
import type { SaveRequests } from './save-messages.ts';
import type { SettingsRequests } from './settings-messages.ts';
import type { SourceRequests } from './source-messages.ts';

/** What a badge shows, chosen by the background so that every page draws the same. */
export interface BadgeSummary {
  /** similar and related are split by what happened to the strongest match; see docs/architecture.md. */
  readonly kind: BadgeKind;
  /** Absent where nothing is like the post. */
  readonly level?: Level;
  /** Distinct other speakers among all matches. */
  readonly speakers: number;
  readonly illustration: boolean;
  /** ISO date or time: set once the publisher no longer vouches for what was done. */
  readonly lastChecked?: string;
  /** Without a word, as the reader wishes. */
  readonly compact?: true;
}

/** The answer for one watched post. A later answer for the same post replaces the earlier. */
export interface PostAnswer {
  readonly postId: string;
  /** Echo of WatchedPost.key, so that an answer to an older text is ignored. */
  readonly key: string;
  readonly state: VerdictState;
  readonly why?: Why;
  /** Absent: draw nothing. */
  readonly badge?: BadgeSummary;
}

export interface WatchedPost extends Post {
  /** Id and a hash of the text: the same post read again with another text has another key. */
  readonly key: string;
}

/**
 * Port "posts": content script <-> background. Worker deaths are survived by reconnecting;
 * a page that has no port open is told by a message to its tab that it should.
 */
export interface ToBackground {
  /** Posts that came, the most wanted first. */
  readonly watch: readonly WatchedPost[];
  /** Keys of posts that left before. */
  readonly unwatch: readonly string[];
}
export type ToContent =
  | { readonly type: 'answers'; readonly answers: readonly PostAnswer[] }
  /** The live dataset or the settings changed: ask again for what is in view. */
  | { readonly type: 'stale' }
  /** Bring the next post with one of these keys into view; without any, with one that has a badge. */
  | { readonly type: 'jump'; readonly keys: readonly string[] }
  /** Open the card of the badge at hand, or close the open one. */
  | { readonly type: 'card' };

/** Asked of a tab, which answers: whether what is selected in it stands in a private place. */
export interface AskedOfTab {
  readonly type: 'isSelectionPrivate';
}

export interface CardMatch {
  readonly source: string;
  readonly removal: Removal;
  readonly level: Level;
  readonly sharedWords: number;
  readonly words: number;
  readonly sameAccount: boolean;
  readonly sameSpeaker: boolean;
  readonly copies: number;
  readonly speakers: number;
  /** Another source says something else about the same post. */
  readonly contradicted?: boolean;
  /** ISO date or time: set once the publisher no longer vouches for it. */
  readonly lastChecked?: string;
  /** UTF-16 spans [start, end) of shared words: in the post's text and in the removal's. */
  readonly postSpans: readonly (readonly [number, number])[];
  readonly removalSpans: readonly (readonly [number, number])[];
  /** Words that only one of the two texts has, numbers and negations first, as they are shown. */
  readonly differences: readonly (readonly [kind: DifferenceKind, here: string, there: string])[];
  /** With `same-message`: which sentence, from 1, of how many was compared; absent: the whole text. */
  readonly postSentence?: readonly [number, number];
  readonly removalSentence?: readonly [number, number];
}

export interface CardContent {
  readonly postId: string;
  readonly state: VerdictState;
  readonly matches: readonly CardMatch[];
  /** Per source named in the matches. */
  readonly sources: Readonly<
    Record<string, { readonly title: string; readonly version: string; readonly url?: string }>
  >;
}

/** Posts are on a page and cannot be read: none is found, none can be told apart, or none has its words. */
export type Loss = 'no-posts' | 'none-readable' | 'no-texts';

export interface LossReport {
  readonly loss: Loss;
  /** Elements on the page of each kind that the reader knows. */
  readonly counts: readonly (readonly [kind: string, elements: number])[];
}

/** What the background compared of the posts that a tab has in view now. */
export interface TabGlance {
  /** False where no page of the tab asks for comparisons. */
  readonly connected: boolean;
  /** Posts that were compared, with or without a badge. */
  readonly compared: number;
  /** How many of them have a badge, by its kind; kinds without any are left out. */
  readonly badges: readonly { readonly kind: BadgeSummary['kind']; readonly posts: number }[];
  /** Set where the page shows posts that can no longer be read. */
  readonly unread?: LossReport;
}

/** A post in view that has a badge, drawn or not. */
export interface FoundPost {
  readonly post: Post;
  readonly badge: BadgeSummary;
}

/** A match of a post, as a page of ours that was opened for it asks for it. */
export interface HeldComparison {
  readonly post: Post;
  readonly source: string;
  /** The removal's id. */
  readonly removal: string;
}

/** One-shot requests (runtime.sendMessage): name -> [request, reply]. */
export interface Requests
  extends SourceRequests,
    SettingsRequests,
    RemovalRequests,
    PatternRequests,
    SaveRequests {
  readonly card: readonly [{ readonly post: Post }, CardContent];
  /** Opens the page that makes a picture of this comparison. */
  readonly makePicture: readonly [HeldComparison, Record<never, never>];
  /** What a page was opened for. */
  readonly heldComparison: readonly [{ readonly ticket: string }, HeldComparison];
  /** Says that posts in this tab cannot be read, or (without a report) that they can again. */
  readonly tellLoss: readonly [{ readonly report?: LossReport }, Record<never, never>];
  /** A text that a page was opened for. */
  readonly heldText: readonly [{ readonly ticket: string }, { readonly text: string }];
  readonly glance: readonly [{ readonly tabId: number }, TabGlance];
  /** The posts behind the badges of a glance, for those who want nothing drawn in the page. */
  readonly foundInTab: readonly [
    { readonly tabId: number },
    { readonly posts: readonly FoundPost[] },
  ];
  /** Brings the next post with something similar into view in that tab. */
  readonly jump: readonly [{ readonly tabId: number }, TabGlance];
}

/** Every reply is one or the other; a handler that throws becomes a failure with its message. */
export type Reply<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: string };
