import {
  type CodeIndexFile,
  type Encoder,
  MeaningIndexBuilder,
} from '../../engine/encoder/index.ts';
import { PAGE_BYTES } from '../storage/checked-file.ts';
import { checksum, pageChecksums } from '../storage/checksum.ts';
import type { CodeStore } from '../storage/code-store.ts';
import { counting } from '../storage/counting.ts';
import { RECORDS_PER_BLOCK } from '../storage/pack-records.ts';
import type { CodeRow, LivePart, LiveRow } from '../storage/schema.ts';
import type { VersionStore } from '../storage/version-store.ts';
import { Breather } from '../sync/breather.ts';
import type { CodeProgress } from './meaning-host.ts';

/**
 * Records between two times that what is made is stored: a worker that dies loses no more. All of it
 * is stored each time, so that steps grow with it, up to some seconds of work.
 */
const RECORDS_A_STEP = { least: 64 * RECORDS_PER_BLOCK, most: 256 * RECORDS_PER_BLOCK };
const SHARE_A_STEP = 1 / 4;

export interface CodeIndexing {
  readonly encoder: Encoder;
  /** Which encoder it is: another one makes other codes. */
  readonly version: string;
  readonly codes: Pick<CodeStore, 'get' | 'put'>;
  readonly versions: Pick<VersionStore, 'readBlock'>;
  readonly report: (progress: CodeProgress) => void;
  readonly signal: AbortSignal;
}

/**
 * Makes the codes that a live version lacks from its stored records; goes on where an earlier
 * worker stopped.
 * @returns whether anything was made
 * @throws DamageError where a record cannot be read; StorageFullError
 */
export async function indexCodes(live: LiveRow, indexing: CodeIndexing): Promise<boolean> {
  let made = false;
  for (const part of live.parts) {
    const row = await indexing.codes.get(part.key);
    const usable = row !== undefined && row.encoder === indexing.version;
    if (usable && row.whole) continue;
    await indexPart(live, part, usable ? row : undefined, indexing);
    made = true;
  }
  return made;
}

async function indexPart(
  live: LiveRow,
  part: LivePart,
  row: CodeRow | undefined,
  indexing: CodeIndexing,
): Promise<void> {
  const { encoder, version, codes, versions, report, signal } = indexing;
  const builder = await builderFor(encoder, row);
  const breather = new Breather();
  let storedRecords = builder.records;
  const store = async (whole: boolean) => {
    await codes.put(builder.finish(), {
      key: part.key,
      source: live.source,
      encoder: version,
      records: builder.records,
      whole,
    });
    storedRecords = builder.records;
  };
  const segments = part.segments.flatMap((hash) =>
    live.segments.filter((one) => one.hash === hash),
  );
  const totalRecords = segments.reduce((sum, { records }) => sum + records, 0);
  let first = 0;
  for (const segment of segments) {
    const { hash, records } = segment;
    const counts = counting(live, segment);
    for (let at = 0; at < records; at += RECORDS_PER_BLOCK) {
      const count = Math.min(RECORDS_PER_BLOCK, records - at);
      // Steps end with blocks, so that a block is made whole or not at all.
      if (first + at + count <= builder.records) continue;
      const block = await versions.readBlock(live.source, hash, at / RECORDS_PER_BLOCK);
      for (const each of block.records()) {
        signal.throwIfAborted();
        // Of copies the first is encoded: one that does not count would keep out one that does.
        const record = counts(each, builder.records - first);
        if (record === undefined) builder.skip();
        else builder.add(record);
        await breather.breathe();
      }
      report({ doneRecords: builder.records, totalRecords });
      if (builder.records - storedRecords >= stepAfter(storedRecords)) await store(false);
    }
    first += records;
  }
  await store(true);
}

/** Records until what is made is stored again, once so many are. */
export function stepAfter(storedRecords: number): number {
  const { least, most } = RECORDS_A_STEP;
  return Math.min(most, Math.max(least, storedRecords * SHARE_A_STEP));
}

/** What is damaged is made anew: whatever is added to would get sums that fit the damage. */
async function builderFor(
  encoder: Encoder,
  row: CodeRow | undefined,
): Promise<MeaningIndexBuilder> {
  const file = row && (await undamaged(row));
  return row === undefined || file === undefined
    ? new MeaningIndexBuilder(encoder)
    : new MeaningIndexBuilder(encoder, { file, records: row.records });
}

async function undamaged(row: CodeRow): Promise<CodeIndexFile | undefined> {
  try {
    const resident = new Uint8Array(await row.resident.arrayBuffer());
    const atRest = new Uint8Array(await row.atRest.arrayBuffer());
    const sums = pageChecksums(atRest, PAGE_BYTES);
    const isWhole =
      checksum(resident) === row.residentSum &&
      sums.length === row.atRestSums.length &&
      sums.every((sum, page) => sum === row.atRestSums[page]);
    return isWhole ? { resident, atRest } : undefined;
  } catch {
    // The browser cannot read what it stored.
    return undefined;
  }
}
