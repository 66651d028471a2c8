import type { DatasetRecord } from '../../../dataset/record.ts';
import { postKey } from '../fair/conflicts.ts';
import { hashOf } from '../hash-of.ts';

/** What a record says of a post that somebody else may speak of too: a row of the table `claims`. */
export interface ClaimRow {
  readonly post: bigint;
  readonly claim: string;
  readonly key: bigint;
}

/** Makes rows of the table `claims`. */
export class Claims {
  /** Most records of an archive claim the same. */
  #lastClaim = '';
  #lastKey = 0n;

  /**
   * @param given as its source gives it, with the address that unnamed accounts lose
   * @param record as it is published
   * @returns undefined where nothing tells which post it is about
   */
  rowOf(given: DatasetRecord, record: DatasetRecord): ClaimRow | undefined {
    const post = postKey(given);
    if (post === undefined) return undefined;
    const claim = JSON.stringify(claimOf(record));
    if (claim !== this.#lastClaim) {
      this.#lastClaim = claim;
      this.#lastKey = hashOf(Buffer.from(claim));
    }
    return { post: hashOf(Buffer.from(post)), claim, key: this.#lastKey };
  }
}

/** A Claim: nothing but what conflicts are told by; what is undefined is not written. */
function claimOf(record: DatasetRecord): Readonly<Record<string, unknown>> {
  const { kind, basis } = record;
  if (record.kind === 'observation') {
    const { outcome, seenAt } = record;
    return { kind, basis, outcome, seenAt };
  }
  const { action, status, statusAt, checkedAt } = record;
  return { kind, basis, action, status, statusAt, checkedAt };
}
