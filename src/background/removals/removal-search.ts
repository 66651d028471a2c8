import { withoutStates } from '../../dataset/without-states.ts';
import { isRemoval } from '../../engine/index.ts';
import * as limits from '../../platform/limits.ts';
import type {
  FoundRemoval,
  FoundRemovals,
  RemovalQuery,
  SearchPlace,
} from '../../platform/removal-messages.ts';
import { RECORDS_PER_BLOCK } from '../storage/pack-records.ts';
import type { LiveRow } from '../storage/schema.ts';
import { narrowSearch } from '../terms/narrow-search.ts';
import type { NumberSet } from '../terms/number-set.ts';
import type { OpenTerms } from '../terms/open-terms.ts';
import { questionsOf } from '../terms/terms.ts';
import { fitsQuery } from './fits-query.ts';
import type { RecordWalk } from './record-walk.ts';

/** Looks for removals in the lists in use. */
export class RemovalSearch {
  readonly #walk: Pick<RecordWalk, 'go'>;
  readonly #terms: OpenTerms;
  /** What the last query was narrowed down to in each list: one page asks many times for the same. */
  #last: { readonly asked: string; readonly lists: Map<string, NumberSet> } | undefined;

  constructor(walk: Pick<RecordWalk, 'go'>, terms: OpenTerms) {
    this.#walk = walk;
    this.#terms = terms;
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
      narrow: (list) => this.#narrow(list, query),
      take: (record, { source, title }) => {
        if (isRemoval(record) && fits(record))
          found.push({ source, title, removal: withoutStates(record) });
      },
      isEnough: () => {
        if (query.only !== undefined && found.length > 0) return 'all';
        // A block holds fewer records than fit into a reply with those before it.
        return found.length > limits.removalsPerReply - RECORDS_PER_BLOCK && 'for-now';
      },
    });
    return { found, ...end };
  }

  async #narrow(list: LiveRow, query: RemovalQuery): Promise<NumberSet | undefined> {
    const questions = questionsOf(query);
    if (questions.length === 0) return undefined;
    const asked = JSON.stringify(questions);
    const last = this.#last?.asked === asked ? this.#last : { asked, lists: new Map() };
    this.#last = last;
    const name = JSON.stringify([list.source, list.segments.map(({ hash }) => hash), list.parts]);
    const known = last.lists.get(name);
    if (known !== undefined) return known;
    const narrowed = await narrowSearch(list, questions, this.#terms);
    if (narrowed?.whole === true) last.lists.set(name, narrowed.ordinals);
    return narrowed?.ordinals;
  }
}
