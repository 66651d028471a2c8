/** What was read of the post that another one quotes. */
export interface QuoteReading {
  /** X shows it only through a photo of the quoted post. */
  readonly id?: string;
  readonly author: string;
  /** null: a post without text. */
  readonly text: string | null;
  readonly lang: string | null;
  /** ISO date-time. */
  readonly time?: string;
  readonly partial?: true;
}

/** What was read of one post, with nothing of what it quotes except under `quoted`. */
export interface PostReading {
  readonly id: string;
  /** As displayed, without "@". */
  readonly author: string;
  /** As it stands, white space included; null: a post without text. */
  readonly text: string | null;
  /** BCP 47 or one of X's pseudo codes (und, qme, zxx…). */
  readonly lang: string | null;
  /** ISO date-time; promoted posts have none. */
  readonly time?: string;
  /** The text is cut short ("Show more"). */
  readonly partial?: true;
  /** The text is X's automatic translation. */
  readonly translated?: true;
  /** Handle of the account that reposted it. */
  readonly repostedBy?: string;
  readonly promoted?: true;
  readonly pinned?: true;
  readonly edited?: true;
  readonly quoted?: QuoteReading;
}

/**
 * Why a post could not be read. locked: its account is protected, so it must not
 * be. Everything else means that X's markup is not as we know it, or that the
 * post has not arrived yet: no reading is better than a wrong one.
 */
export type Unreadable = 'locked' | 'no-author' | 'no-id' | 'ambiguous';

export type PostOutcome =
  | { readonly read: true; readonly post: PostReading }
  | { readonly read: false; readonly reason: Unreadable };
