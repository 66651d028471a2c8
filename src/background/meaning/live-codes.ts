import type { CodePart, Encoder, MeaningSource } from '../../engine/encoder/index.ts';
import { bytesOf, PagedBlob } from '../lookup/paged-blob.ts';
import { RecordReader } from '../lookup/record-reader.ts';
import { checksum } from '../storage/checksum.ts';
import type { CodeStore } from '../storage/code-store.ts';
import { DamageError } from '../storage/damage.ts';
import type { LivePart, LiveRow } from '../storage/schema.ts';
import { SegmentTable } from '../storage/segment-table.ts';
import type { VersionStore } from '../storage/version-store.ts';

/**
 * The codes of live versions, opened; parts of which none are made yet are left out.
 * @throws DamageError where they are not what they were; reading what lies at rest throws it too
 */
export async function openCodes(
  live: readonly LiveRow[],
  { codes, versions }: { readonly codes: CodeStore; readonly versions: VersionStore },
  encoder: Encoder,
  version: string,
): Promise<readonly MeaningSource[]> {
  return Promise.all(
    live.map(async (row) => {
      const table = new SegmentTable(row.segments);
      const parts = await Promise.all(
        row.parts.map((part) => openPart(row.source, part, table, codes, encoder, version)),
      );
      const records = new RecordReader(versions, row.source, table);
      return {
        name: row.source,
        parts: parts.filter((part) => part !== undefined),
        readWords: async (ordinal) => (await records.read([ordinal]))[0] ?? {},
      };
    }),
  );
}

async function openPart(
  source: string,
  part: LivePart,
  table: SegmentTable,
  codes: CodeStore,
  encoder: Encoder,
  version: string,
): Promise<CodePart | undefined> {
  const row = await codes.get(part.key);
  if (row === undefined || row.encoder !== version) return undefined;
  const damage = (cause?: unknown) => new DamageError(source, { codes: part.key }, cause);
  const resident = await bytesOf(row.resident, damage);
  if (checksum(resident) !== row.residentSum) throw damage();
  const atRest = new PagedBlob({ blob: row.atRest, sums: row.atRestSums, damage });
  return {
    search: encoder.search(resident),
    readAtRest: (start, end) => atRest.read(start, end),
    ordinalOf: table.ordinalsOf(part),
  };
}
