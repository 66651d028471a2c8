import type { DatasetRecord } from '../../dataset/record.ts';
import { readSegment } from '../../dataset/segment.ts';
import { IndexBuilder, type IndexFile, NORMALISER_VERSION } from '../../engine/index.ts';
import { RECORDS_PER_BLOCK, RecordPacker } from '../storage/pack-records.ts';
import type { LiveRow } from '../storage/schema.ts';
import { type VersionStore, versionKey } from '../storage/version-store.ts';
import { Breather } from './breather.ts';
import type { OfferedSegment, OfferedVersion } from './offered-version.ts';
import { reasonOf, SyncError } from './sync-error.ts';

export interface InstallProgress {
  readonly doneBytes: number;
  readonly totalBytes: number;
  readonly phase: 'download' | 'index';
}

/** The pointer that a version would have once it is live. */
export async function liveRowOf(source: string, offered: OfferedVersion): Promise<LiveRow> {
  const { version, revision, title, url } = offered;
  const segments = offered.segments.map(({ hash, records }) => ({ hash, records }));
  const made = { source, version, segments, normaliser: NORMALISER_VERSION };
  return {
    ...made,
    key: await versionKey(made),
    revision,
    title,
    ...(url === undefined ? {} : { url }),
    records: segments.reduce((sum, segment) => sum + segment.records, 0),
  };
}

/**
 * Stores the segments that are missing, one by one, indexes all records in their order and
 * makes the version live. Only one segment is in memory at a time. When the worker dies,
 * nothing that was stored is fetched again, unless it turns out to be damaged.
 *
 * @throws SyncError or SegmentError with the reason; the version before keeps answering
 */
export async function installVersion(
  store: VersionStore,
  live: LiveRow,
  segments: readonly OfferedSegment[],
  report: (progress: InstallProgress) => void,
  signal: AbortSignal,
  now: () => string,
): Promise<void> {
  for (;;) {
    try {
      const index = await indexSegments(store, live.source, segments, report, signal);
      return await store.goLive(live, index, now());
    } catch (error) {
      if (!(error instanceof DamagedSegment)) throw error;
      // Its records are in the index only in part: begin again, fetching it anew.
      await store.dropSegment(live.source, error.hash);
    }
  }
}

async function indexSegments(
  store: VersionStore,
  source: string,
  segments: readonly OfferedSegment[],
  report: (progress: InstallProgress) => void,
  signal: AbortSignal,
): Promise<IndexFile> {
  const totalBytes = segments.reduce((sum, segment) => sum + segment.bytes, 0);
  const stored = await store.storedSegments(source);
  const builder = new IndexBuilder();
  let doneBytes = 0;
  for (const segment of segments) {
    const onProgress = (bytes: number) =>
      report({ doneBytes: doneBytes + bytes, totalBytes, phase: 'download' });
    onProgress(0);
    const add = (record: DatasetRecord) => builder.add(record);
    if (stored.get(segment.hash) === segment.records)
      await readStored(store, source, segment, add, signal);
    else await fetchSegment(store, source, segment, add, onProgress, signal);
    doneBytes += segment.bytes;
  }
  report({ doneBytes, totalBytes, phase: 'index' });
  return builder.finish();
}

async function fetchSegment(
  store: VersionStore,
  source: string,
  segment: OfferedSegment,
  add: (record: DatasetRecord) => void,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const raw = await segment.load(signal, onProgress);
  const packer = new RecordPacker(raw);
  const breather = new Breather();
  for (const { bytes, record } of readSegment(raw)) {
    packer.add(bytes);
    add(record);
    await breather.breathe();
    signal.throwIfAborted();
  }
  const { records, blocks } = await packer.finish();
  if (records !== segment.records) {
    throw new SyncError(
      `segment ${segment.hash}: ${records} records in place of ${segment.records}`,
    );
  }
  await store.putSegment(source, { hash: segment.hash, records }, blocks);
}

async function readStored(
  store: VersionStore,
  source: string,
  segment: OfferedSegment,
  add: (record: DatasetRecord) => void,
  signal: AbortSignal,
): Promise<void> {
  const breather = new Breather();
  for (let block = 0; block * RECORDS_PER_BLOCK < segment.records; block += 1) {
    for (const record of await readBlock(store, source, segment.hash, block)) add(record);
    await breather.breathe();
    signal.throwIfAborted();
  }
}

/** A stored segment that can no longer be read. */
class DamagedSegment extends Error {
  readonly hash: string;
  constructor(hash: string, cause: unknown) {
    super(`segment ${hash}: ${reasonOf(cause)}`, { cause });
    this.name = 'DamagedSegment';
    this.hash = hash;
  }
}

async function readBlock(
  store: VersionStore,
  source: string,
  hash: string,
  block: number,
): Promise<DatasetRecord[]> {
  try {
    return [...(await store.readBlock(source, hash, block)).records()];
  } catch (error) {
    throw new DamagedSegment(hash, error);
  }
}
