import type { DatasetRecord } from '../../dataset/record.ts';
import type { SearchPlace } from '../../platform/removal-messages.ts';
import { counting } from '../storage/counting.ts';
import { RECORDS_PER_BLOCK } from '../storage/pack-records.ts';
import type { LiveRow, LiveSegment } from '../storage/schema.ts';
import type { SourceStore } from '../storage/source-store.ts';
import type { VersionStore } from '../storage/version-store.ts';
import type { NumberSet } from '../terms/number-set.ts';

/** Milliseconds after which a walk hands over what it has: a page shows it and asks for more. */
const MOMENT = 120;
/** The first moment is shorter: what is there at once is seen at once. */
const FIRST_MOMENT = 40;

export interface RecordWalkOptions {
  readonly sources: Pick<SourceStore, 'inUse'>;
  readonly versions: Pick<VersionStore, 'readBlock'>;
  /** Milliseconds, for measuring spans. */
  readonly clock: () => number;
}

/** How far a walk came. */
export interface WalkEnd {
  /** Absent: all was looked at. */
  readonly next?: SearchPlace;
  /** Records looked at since the start, and in all lists together. */
  readonly looked: number;
  readonly total: number;
}

export interface Walk {
  /** One list alone; all that are in use where it is absent. */
  readonly source?: string | undefined;
  /** Where an earlier walk ended. */
  readonly from?: SearchPlace | undefined;
  /**
   * Numbers of the records of a list that may be wanted, through its segments: no others are read.
   * Absent, or undefined: all.
   */
  readonly narrow?: (list: LiveRow) => Promise<NumberSet | undefined>;
  readonly take: (record: DatasetRecord, list: LiveRow) => void;
  /** Called after each block, which holds at most `RECORDS_PER_BLOCK` records. */
  readonly isEnough: () => 'all' | 'for-now' | false;
}

/** One block of a live version: what is read in one go. */
interface BlockPlace {
  readonly segment: LiveSegment;
  readonly block: number;
  /** Records of the source before it, and up to its end. */
  readonly start: number;
  readonly end: number;
}

/** Goes through the records of the lists in use, block after block, from list to list, for a moment. */
export class RecordWalk {
  readonly #options: RecordWalkOptions;

  constructor(options: RecordWalkOptions) {
    this.#options = options;
  }

  /** A damaged block is passed over. */
  async go({ source, from, narrow, take, isEnough }: Walk): Promise<WalkEnd> {
    const { clock } = this.#options;
    const lists = await this.#lists(source);
    const start = Math.max(0, from === undefined ? 0 : placeOf(lists, from.source));
    const total = sum(lists.map(countOf));
    const until = clock() + (from === undefined ? FIRST_MOMENT : MOMENT);
    let before = sum(lists.slice(0, start).map(countOf));
    for (const list of lists.slice(start)) {
      const done = list.source === from?.source ? from.looked : 0;
      const wanted = await narrow?.(list);
      for (const place of blocksOf(list.segments)) {
        if (place.end <= done || wanted?.hasAny(place.start, place.end) === false) continue;
        for (const record of await this.#records(list, place, wanted)) take(record, list);
        const looked = before + place.end;
        const enough = isEnough();
        if (enough === 'all' || looked === total) return { looked, total };
        if (enough === 'for-now' || clock() >= until)
          return { next: { source: list.source, looked: place.end }, looked, total };
      }
      before += countOf(list);
    }
    return { looked: total, total };
  }

  async #lists(only: string | undefined): Promise<readonly LiveRow[]> {
    const lists = await this.#options.sources.inUse();
    return lists.filter(({ source }) => only === undefined || only === source);
  }

  async #records(
    list: LiveRow,
    { segment, block, start, end }: BlockPlace,
    wanted: NumberSet | undefined,
  ): Promise<readonly DatasetRecord[]> {
    const counts = counting(list, segment);
    try {
      const stored = await this.#options.versions.readBlock(list.source, segment.hash, block);
      return Array.from({ length: end - start }, (_, at) => at)
        .filter((at) => wanted?.has(start + at) !== false)
        .flatMap((at) => counts(stored.record(at), block * RECORDS_PER_BLOCK + at) ?? []);
    } catch (error) {
      console.warn('Evenhand: a block could not be read:', error);
      return [];
    }
  }
}

function* blocksOf(segments: readonly LiveSegment[]): Generator<BlockPlace> {
  let before = 0;
  for (const segment of segments) {
    for (let block = 0; block * RECORDS_PER_BLOCK < segment.records; block += 1) {
      const end = Math.min((block + 1) * RECORDS_PER_BLOCK, segment.records);
      const start = before + block * RECORDS_PER_BLOCK;
      yield { segment, block, start, end: before + end };
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
