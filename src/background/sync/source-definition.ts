import type { SourceKind } from '../../platform/source-messages.ts';
import type { LiveRow } from '../storage/schema.ts';
import type { SourceRow } from '../storage/source-row.ts';
import type { DataMeter } from './data-meter.ts';
import type { OfferedVersion } from './offered-version.ts';

/** What a source is asked with. */
export interface OfferRequest {
  readonly row: SourceRow;
  readonly live: LiveRow | undefined;
  /** True where the version that is live must be offered again, even if nothing changed. */
  readonly anew: boolean;
  readonly meter: DataMeter;
  readonly signal: AbortSignal;
}

export interface Offer {
  readonly offered: OfferedVersion;
  /** Its signature; see `SourceRow.proof`. */
  readonly proof?: string;
  /** See `SourceRow.dataset`. */
  readonly dataset?: string;
}

/** How a source is asked what it has. */
export interface SourceDefinition {
  readonly name: string;
  readonly title: string;
  readonly kind: SourceKind;
  readonly addresses: readonly string[];
  /** Pinned; absent where the records travel inside the extension. */
  readonly publicKey?: string;
  /** Set where the records travel inside the extension: the version that must be live. */
  readonly packagedVersion?: string;
  /** @throws SyncError, MinisignError or PackageError with the reason */
  readonly offer: (request: OfferRequest) => Promise<Offer | 'unchanged'>;
}
