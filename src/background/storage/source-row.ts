import type { Slice } from '../../dataset/slice.ts';
import type { Fault } from '../../platform/fault.ts';
import type { SourceKind } from '../../platform/source-messages.ts';

/** A dataset that the reader compares with, what they decided about it, and how its last sync went. */
export interface SourceRow {
  /** A stable local id. */
  readonly name: string;
  readonly title: string;
  readonly kind: SourceKind;
  /** Brought by the extension: it can be switched off, not removed. */
  readonly builtIn: boolean;
  /** Switched off by the reader: kept, neither updated nor compared with. */
  readonly off: boolean;
  /** https folders, each ending in "/": the main one, then mirrors. */
  readonly addresses: readonly string[];
  /** The pinned minisign key; absent where the records travel inside the extension. */
  readonly publicKey?: string;
  /** What its publisher calls the dataset; absent of one that was never fetched. */
  readonly dataset?: string;
  /** Of a source that came with the extension: the key it came with. An update that brings another pins it. */
  readonly shippedKey?: string;
  /** Why the reader trusts it. */
  readonly note?: string;
  readonly slice?: Slice;
  readonly intervalHours?: number;
  readonly capBytes?: number;
  /** ISO time at which a sync was asked for or began that has neither ended nor failed: it is taken up again after the worker's death. */
  readonly syncingSince?: string;
  /** ISO time of the last sync that ended well. */
  readonly lastSync?: string;
  /** ISO time of the last sync that began. */
  readonly lastAttempt?: string;
  /** ISO time from which the next sync is due. */
  readonly nextSync?: string;
  /** Syncs in a row for which no host answered. */
  readonly failures?: number;
  /** Why the last sync failed. */
  readonly error?: string;
  readonly fault?: Fault;
  /** Signed with another key: nothing more is taken from it until the reader decides. */
  readonly stopped?: { readonly offeredKey?: string; readonly kept: boolean };
  /** The signature of the version that is live: where a host has the same, nothing is new. */
  readonly proof?: string;
  /** Files in the inbox from which it is to be brought up to date. */
  readonly pendingFile?: string;
  /** What was fetched in a calendar month (UTC), such as 2024-05. */
  readonly traffic?: { readonly month: string; readonly bytes: number };
  /** On disk, as measured after the last sync. */
  readonly usedBytes?: number;
}
