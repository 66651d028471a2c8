/** What the background, the pages of X and the pages of ours tell each other about saving posts. */
import type { CapturedPost, Frame } from '../evidence/captured-post.ts';

/** Which post of a page is meant: one by its id, the one last pointed at, or the one in the middle. */
export type WantedPost =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'pointer' }
  | { readonly by: 'place' };

/** Why a post is not saved; `unreadable`: its markup is in doubt. */
export const saveRefusals = [
  'none',
  'unreadable',
  'locked',
  'own',
  'private',
  'private-window',
  'failed',
] as const;
export type SaveRefusal = (typeof saveRefusals)[number];

export interface Captured extends CapturedPost {
  /** Where the page was met. */
  readonly address: string;
  readonly title: string;
  /** Where the post's own parts are on the screen; absent where not all of them are to be seen. */
  readonly frame?: Frame;
}

export type CaptureReply =
  | { readonly ok: true; readonly captured: Captured }
  | { readonly ok: false; readonly why: SaveRefusal };

export type SaveOutcome =
  | {
      readonly saved: true;
      readonly id: string;
      /** What was kept as a picture of the post. */
      readonly picture: 'pixels' | 'rendered' | 'none';
      /** Pictures in the post that were not kept, for want of the permission to fetch them. */
      readonly forbidden: number;
    }
  | { readonly saved: false; readonly why: SaveRefusal };

/** What the background asks the script that captures posts in a tab. */
export type ToCapture =
  | { readonly type: 'capture'; readonly want: WantedPost }
  /** Where the post that was captured last is now; it must not have moved under a picture. */
  | { readonly type: 'frame' }
  | { readonly type: 'outcome'; readonly outcome: SaveOutcome };

/**
 * How a post was met again. `gone`: the page says that it is not there. `unclear`: it says
 * something that is not understood, and none of its words are kept.
 */
export const sightKinds = ['there', 'gone', 'withheld', 'suspended', 'unclear'] as const;
export type SightKind = (typeof sightKinds)[number];

/** What a page that is about one post shows in its place. */
export interface StatusSight {
  /** Number of the post. */
  readonly id: string;
  /** As the page's address has it. */
  readonly handle: string;
  readonly as: SightKind;
  /** Of X, word for word; none of what is `unclear`. */
  readonly notice?: string;
  /** The notice as one HTML file. */
  readonly html?: string;
}

export interface SaveRequests {
  /** Notes how a saved post was met again; of others nothing is kept. */
  readonly sawStatus: readonly [StatusSight, Record<never, never>];
  readonly savePost: readonly [{ readonly postId: string }, SaveOutcome];
  /** Opens the page of saved posts, or of one of them. */
  readonly openSaved: readonly [{ readonly id?: string }, Record<never, never>];
}
