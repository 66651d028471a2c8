import type { DatasetRecord } from '../../dataset/record.ts';

export interface PrepareOptions {
  /** Fingerprints in place of every text. */
  readonly lean: boolean;
  /** 32 hexadecimal digits: what accounts that are not named are hashed with. */
  readonly salt: string;
  /** Takes records whose source forbids to pass them on. */
  readonly allowRestricted: boolean;
}

/** The same object where nothing had to change. */
export type Prepared = { readonly record: DatasetRecord } | { readonly leftOut: string };

/** What every record goes through before it is published. */
export function createPreparer(_options: PrepareOptions): (record: DatasetRecord) => Prepared {
  return (record) => ({ record });
}
