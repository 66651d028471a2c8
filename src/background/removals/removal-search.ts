import type { DatasetRecord, Removal } from '../../dataset/record.ts';
import { isInSlice } from '../../dataset/slice.ts';
import { limits } from '../../platform/limits.ts';
import type {
  FoundRemoval,
  FoundRemovals,
  RemovalQuery,
  SearchPlace,
} from '../../platform/removal-messages.ts';
import { RECORDS_PER_BLOCK } from '../storage/pack-records.ts';
import type { LiveRow, LiveSegment } from '../storage/schema.ts';
import type { SourceStore } from '../storage/source-store.ts';
import type { VersionStore } from '../storage/version-store.ts';
import { fitsQuery } from './fits-query.ts';

/** Milliseconds after which a search hands over what it has: a page shows it and asks for more. */
const MOMENT = 120;

export interface RemovalSearchOptions {
  readonly sources: Pick<SourceStore, 'all'>;
  readonly versions: Pick<VersionStore, 'readBlock'>;
  /** Milliseconds, for measuring spans. */
  readonly clock: () => number;
}

/** One block of a live version: what is read in one go. */
interface BlockPlace {
  readonly segment: LiveSegment;
  readonly block: number;
  /** Records of the source up to its end. */
  readonly end: number;
}

/** Looks through the removals of the lists in use, block after block, from list to list. */
export class RemovalSearch {
  readonly #options: RemovalSearchOptions;

  constructor(options: RemovalSearchOptions) {
    this.#options = options;
  }

  /**
   * Some removals that fit, in the order of their lists; a damaged block is passed over.
   * @param from where an earlier answer ended
   */
  async search(query: RemovalQuery, from?: SearchPlace): Promise<FoundRemovals> {
    const { clock } = this.#options;
    const lists = await this.#lists(query);
    const start = Math.max(0, from === undefined ? 0 : placeOf(lists, from.source));
    const total = sum(lists.map(countOf));
    const until = clock() + MOMENT;
    const fits = fitsQuery(query);
    const found: FoundRemoval[] = [];
    let before = sum(lists.slice(0, start).map(countOf));
    for (const list of lists.slice(start)) {
      const done = list.source === from?.source ? from.looked : 0;
      for (const place of blocksOf(list.segments)) {
        if (place.end <= done) continue;
        for (const removal of await this.#removals(list, place)) {
          if (fits(removal)) found.push({ source: list.source, title: list.title, removal });
        }
        const looked = before + place.end;
        const isLast = query.only !== undefined && found.length > 0;
        if (isLast || looked === total) return { found, looked, total };
        // A block holds fewer records than fit into a reply with those before it.
        const isFull = found.length > limits.removalsPerReply - RECORDS_PER_BLOCK;
        if (isFull || clock() >= until)
          return { found, next: { source: list.source, looked: place.end }, looked, total };
      }
      before += countOf(list);
    }
    return { found, looked: total, total };
  }

  async #lists({ only }: RemovalQuery): Promise<readonly LiveRow[]> {
    const { sources, live } = await this.#options.sources.all();
    const off = new Set(sources.filter((row) => row.off).map(({ name }) => name));
    return live.filter(
      ({ source }) => !off.has(source) && (only === undefined || only.source === source),
    );
  }

  async #removals(
    { source, slice }: LiveRow,
    { segment, block }: BlockPlace,
  ): Promise<readonly Removal[]> {
    const gone = new Set(segment.gone);
    try {
      const stored = await this.#options.versions.readBlock(source, segment.hash, block);
      return [...stored.records()].filter(
        (record, at): record is Removal =>
          record !== undefined &&
          isRemoval(record) &&
          !gone.has(block * RECORDS_PER_BLOCK + at) &&
          (slice === undefined || isInSlice(record, slice)),
      );
    } catch (error) {
      console.warn('Evenhand: a block could not be searched:', error);
      return [];
    }
  }
}

/** The posts of private people that were left up are no removals, and are not shown. */
function isRemoval(record: DatasetRecord): record is Removal {
  return record.kind !== 'observation';
}

function* blocksOf(segments: readonly LiveSegment[]): Generator<BlockPlace> {
  let before = 0;
  for (const segment of segments) {
    for (let block = 0; block * RECORDS_PER_BLOCK < segment.records; block += 1) {
      const end = Math.min((block + 1) * RECORDS_PER_BLOCK, segment.records);
      yield { segment, block, end: before + end };
    }
    before += segment.records;
  }
}

function placeOf(lists: readonly LiveRow[], source: string): number {
  return lists.findIndex((list) => list.source === source);
}

function countOf({ segments }: LiveRow): number {
  return sum(segments.map(({ records }) => records));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
