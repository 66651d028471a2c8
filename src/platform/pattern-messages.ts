/** What the background tells the pages that hold copies and public accounts side by side. */
import type { DatasetRecord } from '../dataset/record.ts';
import type { Copy } from '../patterns/copy.ts';
import type { SearchPlace } from './removal-messages.ts';

/** How far the lists were read. */
interface Progress {
  /** Absent: all was looked at. */
  readonly next?: SearchPlace;
  readonly looked: number;
  readonly total: number;
}

export interface FoundCopies extends Progress {
  readonly copies: readonly Copy[];
}

/** A record about an official or an institution. */
export interface PublicRecord {
  readonly source: string;
  /** The title of its list. */
  readonly title: string;
  /** Who speaks, the same for all of their accounts. */
  readonly person: string;
  readonly record: DatasetRecord;
}

export interface FoundPublic extends Progress {
  readonly records: readonly PublicRecord[];
}

/** One-shot requests, from pages of the extension only: name -> [request, reply]. */
export interface PatternRequests {
  /** Some copies of one list, as far as a moment reaches. */
  readonly readCopies: readonly [
    { readonly source: string; readonly from?: SearchPlace },
    FoundCopies,
  ];
  /** Some records about officials and institutions, likewise. */
  readonly readPublic: readonly [{ readonly from?: SearchPlace }, FoundPublic];
}
