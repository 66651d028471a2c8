import type { DatasetRecord } from '../../dataset/record.ts';
import type { Copy } from '../../patterns/copy.ts';
import * as limits from '../../platform/limits.ts';
import type { FoundCopies, FoundPublic, PublicRecord } from '../../platform/pattern-messages.ts';
import type { SearchPlace } from '../../platform/removal-messages.ts';
import type { RecordWalk } from '../removals/record-walk.ts';
import { RECORDS_PER_BLOCK } from '../storage/pack-records.ts';
import { copyOf } from './copy-of.ts';
import { shortenKey } from './shorten-key.ts';

/** Reads, for a moment at a time, what pages need to hold copies and officials side by side. */
export class PatternReader {
  readonly #walk: Pick<RecordWalk, 'go'>;

  constructor(walk: Pick<RecordWalk, 'go'>) {
    this.#walk = walk;
  }

  /** Copies in one list; reposts are somebody else's words and not counted. */
  async copies(source: string, from?: SearchPlace): Promise<FoundCopies> {
    const copies: Copy[] = [];
    const end = await this.#walk.go({
      source,
      from,
      take: (record) => {
        if (record.repost === true) return;
        const { keys, ...copy } = copyOf(record);
        copies.push({ ...copy, keys: keys.map(shortenKey) });
      },
      isEnough: () => copies.length > limits.copiesPerReply - RECORDS_PER_BLOCK && 'for-now',
    });
    return { copies, ...end };
  }

  /** What the lists in use know of public officials and institutions. */
  async publicRecords(from?: SearchPlace): Promise<FoundPublic> {
    const records: PublicRecord[] = [];
    const end = await this.#walk.go({
      from,
      take: (record, { source, title }) => {
        const { account } = record;
        const person = account.speaker ?? account.name ?? account.handle;
        if (account.public !== true || person === undefined || record.repost === true) return;
        records.push({ source, title, person, record: withoutStandIns(record) });
      },
      isEnough: () => records.length > limits.removalsPerReply - RECORDS_PER_BLOCK && 'for-now',
    });
    return { records, ...end };
  }
}

/** Less what stands in place of words. */
function withoutStandIns(record: DatasetRecord): DatasetRecord {
  const { fingerprints: _fingerprints, states: _states, ...rest } = record;
  return rest;
}
