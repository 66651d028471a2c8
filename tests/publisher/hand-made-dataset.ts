/** A publisher of a dozen lines that shares no code with ours: what the format's document asks for and no more. */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DataPackage, Segment } from '../../src/dataset/package.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface HandMadeSegment extends Pick<Segment, 'superseded' | 'holds'> {
  readonly records: readonly DatasetRecord[];
}

/** Writes a folder with a segment for each group. */
export async function writeDataset(
  folder: string,
  groups: readonly HandMadeSegment[],
  more: Partial<DataPackage> = {},
): Promise<string> {
  await mkdir(join(folder, 'segments'), { recursive: true });
  const resources: Segment[] = [];
  for (const { records, ...facts } of groups) {
    const raw = Buffer.from(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const gz = gzipSync(raw);
    const hash = hashOf(gz);
    const path = `segments/${hash}.jsonl.gz`;
    await writeFile(join(folder, path), gz);
    resources.push({
      name: `s-${hash.slice(0, 8)}`,
      path,
      bytes: gz.length,
      hash: `sha256:${hash}`,
      records: records.length,
      rawBytes: raw.length,
      ...facts,
    });
  }
  const descriptor: DataPackage = {
    name: 'by-hand',
    version: '1',
    revision: 1,
    formatVersion: 1,
    normaliser: 2,
    records: resources.reduce((sum, segment) => sum + segment.records, 0),
    ...more,
    resources,
  };
  await writeFile(join(folder, 'datapackage.json'), JSON.stringify(descriptor));
  return folder;
}

/** Writes a file below the folder, as a descriptor names it. */
export async function writeNamedFile(
  folder: string,
  pathOf: (digest: string) => string,
  bytes: Uint8Array,
): Promise<{ readonly path: string; readonly bytes: number; readonly hash: string }> {
  const digest = hashOf(bytes);
  const path = pathOf(digest);
  await mkdir(join(folder, path, '..'), { recursive: true });
  await writeFile(join(folder, path), bytes);
  return { path, bytes: bytes.length, hash: `sha256:${digest}` };
}
