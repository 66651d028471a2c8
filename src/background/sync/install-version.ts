import type { DatasetRecord } from '../../dataset/record.ts';
import { type Slice, segmentsOf } from '../../dataset/slice.ts';
import { IndexBuilder, NORMALISER_VERSION } from '../../engine/index.ts';
import type { SyncProgress } from '../../platform/source-messages.ts';
import { counting } from '../storage/counting.ts';
import { DamageError } from '../storage/damage.ts';
import type { LivePart, LiveRow, LiveSegment } from '../storage/schema.ts';
import type { BlankedSegment, NewVersion, VersionStore } from '../storage/version-store.ts';
import { partKey, planIndex } from './index-plan.ts';
import type { OfferedSegment, OfferedVersion } from './offered-version.ts';
import { ProgressMeter } from './progress-meter.ts';
import { SegmentIntake } from './segment-intake.ts';
import { withdrawalsOf } from './withdrawals.ts';

export interface Installation {
  readonly store: VersionStore;
  readonly source: string;
  readonly offered: OfferedVersion;
  readonly slice: Slice | undefined;
  /** What answers until now. */
  readonly live: LiveRow | undefined;
  readonly report: (progress: SyncProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Brings all that a version needs into storage and gives what is to become visible at once.
 * Segments that are missing are fetched one by one; only one is in memory at a time. Index
 * parts that still hold stay; new records are indexed in a part of their own. When the worker
 * dies, nothing that was stored is fetched again, unless it turns out to be damaged.
 *
 * @throws SyncError, SegmentError or StorageFullError; the version before keeps answering
 */
export async function prepareVersion(installation: Installation): Promise<NewVersion> {
  for (;;) {
    try {
      return await prepareOnce(installation);
    } catch (error) {
      if (!(error instanceof DamageError)) throw error;
      // Its records are in the index only in part: begin again, fetching it anew.
      await installation.store.markDamaged(error);
    }
  }
}

async function prepareOnce({
  store,
  source,
  offered,
  slice,
  live,
  report,
  signal,
}: Installation): Promise<NewVersion> {
  const withdrawals = await withdrawalsOf(offered.withdrawn);
  const intake = new SegmentIntake(store, source, withdrawals, signal);
  const wanted = slice === undefined ? offered.segments : segmentsOf(offered.segments, slice);
  const rows = new Map(await store.storedSegments(source));
  const blanked: BlankedSegment[] = [];
  for (const { hash } of wanted) {
    const row = rows.get(hash);
    if (row === undefined || withdrawals.key === undefined) continue;
    if (row.searchedFor === withdrawals.key) continue;
    const searched = await intake.search(row);
    rows.set(hash, searched.row);
    blanked.push(searched);
  }
  const blank = (hash: string): readonly number[] => rows.get(hash)?.blank ?? [];
  const counted = (): LiveSegment[] => wanted.map((segment) => liveSegment(segment, blank));
  const owner = { source, ...(slice === undefined ? {} : { slice }) };
  const plan = await planIndex(
    owner,
    counted(),
    live?.parts ?? [],
    await store.storedParts(source),
    blank,
  );
  const toIndex = new Set(plan.made.map(({ hash }) => hash));
  const handled = wanted.filter(({ hash }) => toIndex.has(hash) || !rows.has(hash));
  const meter = new ProgressMeter(totalsOf(handled), report);
  const builder = new IndexBuilder();
  let records = 0;
  for (const segment of handled) {
    const take = toIndex.has(segment.hash)
      ? taker(segment, slice, builder, () => {
          records += 1;
        })
      : () => undefined;
    const row = rows.get(segment.hash);
    if (row === undefined) {
      const onProgress = (bytes: number) => meter.received(bytes);
      rows.set(segment.hash, await intake.fetch(segment, onProgress, take));
    } else await intake.read(row, take);
    meter.finished(segment.bytes, segment.records);
  }
  const words = await loadWords(store, source, offered, signal);
  meter.indexing();
  const segments = counted();
  const made = segments.filter(({ hash }) => toIndex.has(hash));
  const part: LivePart | undefined =
    made.length === 0
      ? undefined
      : { key: await partKey(owner, made, blank), segments: made.map(({ hash }) => hash), records };
  const parts = [...plan.kept, ...(part === undefined ? [] : [part])];
  return {
    live: liveRow(source, offered, slice, segments, parts),
    ...(part === undefined ? {} : { made: { key: part.key, index: builder.finish() } }),
    blanked: blanked.filter(({ row }) => rows.get(row.hash) === row),
    ...(words === undefined ? {} : { words }),
  };
}

/** Hands a segment's records to the index; those that do not count only take their number. */
function taker(
  { superseded = [] }: OfferedSegment,
  slice: Slice | undefined,
  builder: IndexBuilder,
  count: () => void,
): (record: DatasetRecord | undefined) => void {
  const counts = counting({ slice }, { gone: superseded });
  let position = -1;
  return (each) => {
    position += 1;
    const record = counts(each, position);
    if (record === undefined) {
      builder.skip();
      return;
    }
    builder.add(record);
    count();
  };
}

function liveSegment(
  { hash, records, bytes, superseded = [] }: OfferedSegment,
  blank: (hash: string) => readonly number[],
): LiveSegment {
  const gone = [...new Set([...superseded, ...blank(hash)])].sort((a, b) => a - b);
  return { hash, records, bytes, ...(gone.length === 0 ? {} : { gone }) };
}

function totalsOf(segments: readonly OfferedSegment[]): { bytes: number; records: number } {
  return {
    bytes: segments.reduce((sum, { bytes }) => sum + bytes, 0),
    records: segments.reduce((sum, { records }) => sum + records, 0),
  };
}

/** The file of word counts where it is not stored yet. */
async function loadWords(
  store: VersionStore,
  source: string,
  { wordCounts }: OfferedVersion,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (wordCounts === undefined) return undefined;
  const isStored = (await store.words(source, wordCounts.hash)) !== undefined;
  return isStored ? undefined : wordCounts.load(signal, () => undefined);
}

function liveRow(
  source: string,
  offered: OfferedVersion,
  slice: Slice | undefined,
  segments: readonly LiveSegment[],
  parts: readonly LivePart[],
): LiveRow {
  const { version, revision, title, url, flavour, accountSalt, wordCounts, validUntil } = offered;
  const inAll = segments.reduce((sum, each) => sum + each.records - (each.gone?.length ?? 0), 0);
  const sliced = parts.reduce((sum, part) => sum + part.records, 0);
  return {
    source,
    version,
    revision,
    title,
    ...(url === undefined ? {} : { url }),
    records: slice === undefined ? inAll : sliced,
    normaliser: NORMALISER_VERSION,
    segments,
    parts,
    ...(slice === undefined ? {} : { slice }),
    ...(flavour === undefined ? {} : { flavour }),
    ...(accountSalt === undefined ? {} : { accountSalt }),
    ...(wordCounts === undefined ? {} : { wordCounts: wordCounts.hash }),
    ...(validUntil === undefined ? {} : { validUntil }),
  };
}
