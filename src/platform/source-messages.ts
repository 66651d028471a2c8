/** What the background and the pages tell each other about the reader's sources. */
import type { Slice } from '../dataset/slice.ts';
import type { Fault } from './fault.ts';

/** packaged: travels inside the extension; remote: fetched; file: brought by the reader. */
export type SourceKind = 'packaged' | 'remote' | 'file';

/** What a reader may decide about a source that they subscribed to. */
export interface SourceSettings {
  readonly title: string;
  /** https folders: the main one, then mirrors. Empty for a source from a file. */
  readonly addresses: readonly string[];
  /** minisign public key: the base64 line, or the whole .pub file. */
  readonly publicKey: string;
  /** What its publisher calls the dataset, as its preview said; nothing where settings are changed. */
  readonly dataset?: string;
  /** Why the reader trusts it. */
  readonly note?: string;
  readonly slice?: Slice;
  readonly intervalHours?: number;
  /** Most bytes to fetch in a calendar month (UTC). */
  readonly capBytes?: number;
}

/** How far a sync is. What was stored before it was cut short counts as done. */
export interface SyncProgress {
  readonly phase: 'download' | 'index';
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly doneRecords: number;
  readonly totalRecords: number;
  /** Over the last seconds; 0 where nothing can be said yet. */
  readonly bytesPerSecond: number;
}

export interface SourceState {
  readonly name: string;
  readonly title: string;
  readonly url?: string;
  readonly version?: string;
  readonly records: number;
  readonly state: 'never' | 'syncing' | 'live' | 'failed';
  readonly error?: string;
  /** What kind of failure `error` is. */
  readonly fault?: Fault;
  readonly lastSync?: string;
  /** Date after which the publisher no longer vouches for it. */
  readonly validUntil?: string;
  /** Not synced for so long that nothing is compared with it any more. */
  readonly outdated?: boolean;
  readonly progress?: SyncProgress;
  /** Switched off by the reader: kept, neither updated nor compared with. */
  readonly off?: boolean;
  readonly kind: SourceKind;
  /** Brought by the extension: it can be switched off, not removed. */
  readonly builtIn: boolean;
  readonly addresses: readonly string[];
  readonly publicKey?: string;
  /** Of `publicKey`; see src/dataset/key-fingerprint.ts. */
  readonly fingerprint?: string;
  readonly note?: string;
  readonly slice?: Slice;
  readonly intervalHours: number;
  readonly capBytes?: number;
  /** Fetched in this calendar month (UTC). */
  readonly monthBytes: number;
  /** Taken up on the reader's disk. */
  readonly usedBytes?: number;
  /** ISO time; absent where nothing is planned. */
  readonly nextSync?: string;
  /** The source is signed with another key: it waits for the reader. */
  readonly stopped?: {
    /** The key that the host offers in its place, if it does, and its fingerprint. */
    readonly offeredKey?: string;
    readonly fingerprint?: string;
    /** The reader has decided to keep it stopped. */
    readonly kept: boolean;
  };
}

/** Where a dataset is looked at: on a host, or among the files that a page put into the inbox. */
export type SourcePlace = { readonly address: string } | { readonly file: string };

/** A dataset that was looked at and not yet agreed to. All of it is what the host says of itself. */
export interface SourcePreview {
  /** The folder's address as it will be asked. */
  readonly address?: string;
  /** Its publisher has no other dataset of this name. */
  readonly dataset: string;
  readonly title: string;
  readonly description?: string;
  readonly homepage?: string;
  readonly version: string;
  readonly records: number;
  readonly bytes: number;
  /** No words of posts, fingerprints only. */
  readonly lean: boolean;
  readonly publisher?: string;
  readonly licence?: string;
  readonly validUntil?: string;
  /** The key that its signature fits, and whether the reader gave it or the host offers it. */
  readonly publicKey: string;
  readonly fingerprint: string;
  readonly keyFrom: 'reader' | 'host';
  /** What the reader can choose from; empty where the dataset does not say. */
  readonly years?: readonly [number, number];
  readonly languages: readonly string[];
  readonly grounds: readonly string[];
  /** What the slice that was asked about holds. */
  readonly chosen: { readonly records: number; readonly bytes: number };
}

export interface Refusal {
  readonly refused: { readonly fault: Fault; readonly reason: string };
}

export interface Sources {
  readonly sources: readonly SourceState[];
}

/** One-shot requests about sources, from pages of the extension only: name -> [request, reply]. */
export interface SourceRequests {
  readonly status: readonly [Record<never, never>, Sources];
  /** Starts the sync of one source or of all and answers at once; `status` tells how it goes. */
  readonly syncNow: readonly [{ readonly name?: string }, Sources];
  readonly switchSource: readonly [{ readonly name: string; readonly off: boolean }, Sources];
  /** Looks at a dataset without keeping anything. */
  readonly previewSource: readonly [
    { readonly place: SourcePlace; readonly publicKey?: string; readonly slice?: Slice },
    { readonly preview: SourcePreview } | Refusal,
  ];
  readonly subscribe: readonly [
    { readonly settings: SourceSettings; readonly file?: string },
    Sources | Refusal,
  ];
  readonly editSource: readonly [
    { readonly name: string; readonly settings: SourceSettings },
    Sources | Refusal,
  ];
  readonly removeSource: readonly [{ readonly name: string }, Sources];
  /** Brings a source up to date from files in the inbox. */
  readonly updateFromFile: readonly [{ readonly name: string; readonly file: string }, Sources];
  /** Answers a source that stopped because its key changed: `accepted` is the key that the reader saw and agreed to. */
  readonly decideKey: readonly [{ readonly name: string; readonly accepted?: string }, Sources];
}
