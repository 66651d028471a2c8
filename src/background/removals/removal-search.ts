import type { DatasetRecord, Removal } from '../../dataset/record.ts';
import { limits } from '../../platform/limits.ts';
import type {
  FoundRemoval,
  FoundRemovals,
  RemovalQuery,
  SearchPlace,
} from '../../platform/removal-messages.ts';
import { RECORDS_PER_BLOCK } from '../storage/pack-records.ts';
import { fitsQuery } from './fits-query.ts';
import type { RecordWalk } from './record-walk.ts';

/** Looks for removals in the lists in use. */
export class RemovalSearch {
  readonly #walk: Pick<RecordWalk, 'go'>;

  constructor(walk: Pick<RecordWalk, 'go'>) {
    this.#walk = walk;
  }

  /**
   * Some removals that fit, in the order of their lists.
   * @param from where an earlier answer ended
   */
  async search(query: RemovalQuery, from?: SearchPlace): Promise<FoundRemovals> {
    const fits = fitsQuery(query);
    const found: FoundRemoval[] = [];
    const end = await this.#walk.go({
      source: query.only?.source,
      from,
      take: (record, { source, title }) => {
        if (isRemoval(record) && fits(record)) found.push({ source, title, removal: record });
      },
      isEnough: () => {
        if (query.only !== undefined && found.length > 0) return 'all';
        // A block holds fewer records than fit into a reply with those before it.
        return found.length > limits.removalsPerReply - RECORDS_PER_BLOCK && 'for-now';
      },
    });
    return { found, ...end };
  }
}

/** The posts of private people that were left up are no removals, and are not shown. */
function isRemoval(record: DatasetRecord): record is Removal {
  return record.kind !== 'observation';
}
