/** What the background and the pages tell each other about the reader's own settings. */

/** Each is on or off. Most only choose what is shown; the last two, what is compared. */
export interface Switches {
  /** Badges for what was restored since, or was done for an account's behaviour. */
  readonly muted: boolean;
  /** Badges show the mark and a number, without a word. */
  readonly compact: boolean;
  /** A small mark on posts that were compared and are like nothing in the lists. */
  readonly markNothing: boolean;
  /** No badge for now, as for a screenshot: ends with the browser. */
  readonly hideBadges: boolean;
  /** Nothing of ours in any page: what was found is in the popup only. */
  readonly drawNothing: boolean;
  /** No post is compared anywhere. */
  readonly paused: boolean;
  /** Posts whose words match nothing are compared with removals in other languages. */
  readonly otherLanguages: boolean;
}

/** A post whose comparison the reader does not want to see. */
export interface HiddenComparison {
  readonly postId: string;
  /** Handle, so that the reader knows it again. */
  readonly author: string;
  /** ISO time. */
  readonly hiddenAt: string;
}

export interface Settings {
  readonly switches: Switches;
  /** Oldest first. */
  readonly hidden: readonly HiddenComparison[];
  /** Tabs in which nothing is compared; ends with the browser. */
  readonly pausedTabs: readonly number[];
}

/** What is kept for good, and what a file of settings holds. */
export type LastingSettings = Pick<Settings, 'switches' | 'hidden'>;

/** Which languages are compared with English, and how far the removals are made ready for it. */
export interface OtherLanguages {
  /** Codes; none in a build that compares by words alone. */
  readonly languages: readonly string[];
  /** Those of them for which there were no posts to test with, but only sentences of articles. */
  readonly standIns?: readonly string[];
  /** Removals that are ready, of those of the list that is worked on now. */
  readonly progress?: { readonly done: number; readonly total: number };
  /** What compares by meaning does not work: only words are compared until it does. */
  readonly failing?: true;
}

/** One-shot requests about settings: name -> [request, reply]. */
export interface SettingsRequests {
  readonly settings: readonly [Record<never, never>, Settings];
  readonly otherLanguages: readonly [Record<never, never>, OtherLanguages];
  readonly changeSwitches: readonly [{ readonly switches: Partial<Switches> }, Settings];
  readonly pauseTab: readonly [{ readonly tabId: number; readonly paused: boolean }, Settings];
  /** The one that content scripts may ask for: they learn nothing of the settings. */
  readonly hideComparison: readonly [
    { readonly postId: string; readonly author: string },
    Record<never, never>,
  ];
  readonly showComparison: readonly [{ readonly postId: string }, Settings];
  readonly importSettings: readonly [LastingSettings, Settings];
}
