/**
 * The invented world of the replica: accounts and posts written for this project.
 * content/*.json holds it; the page renders it with X's markup.
 */

export interface ReplicaAccount {
  readonly handle: string;
  readonly name: string;
  /** BCP 47 of what the account mostly writes. */
  readonly lang: string;
  readonly bio: string;
  readonly verified?: boolean;
  /** Handle of the organisation whose small badge stands behind the name. */
  readonly affiliate?: string;
  /** A padlock beside the name; its posts must never be read. */
  readonly locked?: boolean;
  readonly suspended?: boolean;
}

export interface ReplicaPost {
  /** 19 digits. */
  readonly id: string;
  readonly author: string;
  /**
   * As the author typed it: "@name", "#tag", "$TAG", full "https://…" links and
   * emoji become X's markup when rendered; "\n" stays a line break.
   * Empty: a post without tweetText (media or card only).
   */
  readonly text: string;
  /** X's guess, its pseudo codes (und, qme, zxx…) included. */
  readonly lang: string;
  /** ISO date-time. */
  readonly at: string;
  readonly quotes?: string;
  readonly repliesTo?: string;
  readonly edited?: boolean;
  /** Timelines and quotes show this beginning with "Show more"; `text` is the whole. */
  readonly cutTo?: number;
  /** X shows this translation in place of the text. `from`: a language's BCP 47 code, or its name as X shows it. */
  readonly translation?: { readonly lang: string; readonly from: string; readonly text: string };
  readonly promoted?: 'timed' | 'no-time';
  readonly media?: 'photo' | 'two-photos' | 'video' | 'sensitive-photo';
  readonly card?: 'small' | 'large' | 'carousel' | 'poll-open' | 'poll-final' | 'event' | 'space';
  readonly communityNote?: string;
  /** What takes the post's place, with X's (English) notice. */
  readonly tombstone?: string;
  readonly withheld?: string;
  /** A long article; posts in it are shown whole, each inside the article's own post. */
  readonly article?: {
    readonly title: string;
    readonly paragraphs: readonly string[];
    /** Ids of the posts that stand after the first, second… paragraph. */
    readonly embeds: readonly string[];
  };
  /** What Evenhand must say of it with the starter dataset; absent: no badge. */
  readonly expect?: {
    readonly state: 'similar' | 'related' | 'own';
    /** The starter removal that is the strongest match. */
    readonly removal: string;
  };
  /**
   * The starter removal that it says in another language: a badge too, later than others, where
   * the encoder is there.
   */
  readonly twinOf?: string;
}

/** An entry of a timeline, in order. */
export type TimelineEntry =
  | {
      readonly post: string;
      readonly repostedBy?: string;
      readonly pinned?: boolean;
      readonly thread?: 'first' | 'middle' | 'last';
    }
  | {
      readonly other:
        | 'who-to-follow'
        | 'heading'
        | 'separator'
        | 'show-more-replies'
        | 'inline-prompt';
    };

export interface ReplicaWorld {
  readonly accounts: readonly ReplicaAccount[];
  readonly posts: readonly ReplicaPost[];
  /** "home", "search", and "profile:HANDLE" for profiles whose order matters (pinned first). */
  readonly timelines: Readonly<Record<string, readonly TimelineEntry[]>>;
}
