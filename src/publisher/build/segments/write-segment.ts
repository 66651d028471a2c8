import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { concat } from '../../../dataset/bytes.ts';
import { sha256Hex } from '../../../dataset/hash.ts';
import { type Segment, type SegmentHoldings, segmentPath } from '../../../dataset/package.ts';
import { compressSegment } from '../../../dataset/segment.ts';
import { withEveryField } from '../every-field.ts';

const LINE_BREAK = Buffer.from('\n');

/**
 * Writes a segment under its hash.
 *
 * @param folder of the dataset, with a folder `segments` in it
 * @param lines records as they stand, at least one
 */
export async function writeSegment(
  folder: string,
  lines: readonly Uint8Array[],
  holds: SegmentHoldings,
): Promise<Segment> {
  const raw = concat(
    lines.flatMap((line, at) => [at === 0 ? withEveryField(Buffer.from(line)) : line, LINE_BREAK]),
  );
  const gz = await compressSegment(raw);
  const digest = await sha256Hex(gz);
  const hash = `sha256:${digest}`;
  const path = segmentPath(hash);
  await writeFile(join(folder, path), gz);
  return {
    name: `segment-${digest.slice(0, 16)}`,
    path,
    bytes: gz.length,
    hash,
    records: lines.length,
    rawBytes: raw.length,
    holds,
  };
}
