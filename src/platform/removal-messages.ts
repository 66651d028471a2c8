/** What the background and the page of removals tell each other. */
import type { Actor, Measure, Removal, Status } from '../dataset/record.ts';

/** What is looked for among the removals of the lists in use; what is absent is not asked about. */
export interface RemovalQuery {
  /** Each of them is somewhere in the text, in any order. */
  readonly words?: string;
  /** A part of the handle or name. */
  readonly account?: string;
  readonly actor?: Actor;
  readonly measure?: Measure;
  readonly status?: Status;
  /** Primary language subtag. */
  readonly language?: string;
  /** Year in which it was acted on, or else posted. */
  readonly year?: number;
  /** One removal alone, by its id and its list. */
  readonly only?: { readonly source: string; readonly id: string };
}

/** Where a search goes on. */
export interface SearchPlace {
  readonly source: string;
  /** Records of the source that were looked at. */
  readonly looked: number;
}

export interface FoundRemoval {
  readonly source: string;
  /** The title of its list. */
  readonly title: string;
  readonly removal: Removal;
}

export interface FoundRemovals {
  readonly found: readonly FoundRemoval[];
  /** Absent: all was looked at. */
  readonly next?: SearchPlace;
  /** Records looked at since the start of the search, and in all lists together. */
  readonly looked: number;
  readonly total: number;
}

export interface RemovalRequests {
  /** Looks for some more, as far as a moment reaches: what it found may be nothing yet. */
  readonly searchRemovals: readonly [
    { readonly query: RemovalQuery; readonly from?: SearchPlace },
    FoundRemovals,
  ];
  /** Opens the page of one removal. */
  readonly openRemoval: readonly [
    { readonly source: string; readonly id: string },
    Record<never, never>,
  ];
}
