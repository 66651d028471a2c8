import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256Hex } from '../../src/dataset/hash.ts';
import { type SecretKey, sign } from '../../src/dataset/minisign-secret.ts';
import { PACKAGE_FILE, SIGNATURE_FILE, segmentPath } from '../../src/dataset/package.ts';
import { parsePackage } from '../../src/dataset/parse-package.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { compressSegment, decompressSegment, readSegment } from '../../src/dataset/segment.ts';

export interface Delta {
  readonly added: number;
  readonly reversed: number;
}

/**
 * Publishes the next version of a dataset in its folder: some new records, and some of the old
 * ones reversed; both lie in one new segment.
 * @returns bytes that a reader of the version before has to fetch
 */
export async function publishDelta(folder: string, key: SecretKey, delta: Delta): Promise<number> {
  const dataset = parsePackage(await readFile(join(folder, PACKAGE_FILE), 'utf8'));
  const records: DatasetRecord[] = [];
  const perSegment = Math.ceil(delta.reversed / dataset.resources.length);
  const resources = [];
  for (const segment of dataset.resources) {
    const rows = await readRecords(join(folder, segment.path), segment.rawBytes);
    const reversed = rows
      .map((record, position) => ({ record, position }))
      .filter(({ record }) => record.kind !== 'observation')
      .slice(0, Math.min(perSegment, delta.reversed - records.length));
    records.push(...reversed.map(({ record }) => asReversed(record)));
    resources.push({ ...segment, superseded: reversed.map(({ position }) => position) });
  }
  for (let at = 0; at < delta.added; at += 1) records.push(invented(at));
  const raw = new TextEncoder().encode(records.map((row) => `${JSON.stringify(row)}\n`).join(''));
  const gz = await compressSegment(raw);
  const hash = `sha256:${await sha256Hex(gz)}`;
  await writeFile(join(folder, segmentPath(hash)), gz);
  resources.push({
    name: 'delta',
    path: segmentPath(hash),
    bytes: gz.length,
    hash,
    records: records.length,
    rawBytes: raw.length,
  });
  const next = {
    ...dataset,
    version: `${dataset.version}-next`,
    revision: dataset.revision + 1,
    records: dataset.records + records.length,
    resources,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(next));
  await writeFile(join(folder, PACKAGE_FILE), bytes);
  await writeFile(join(folder, SIGNATURE_FILE), await sign(bytes, key, 'next version'));
  return gz.length + bytes.length;
}

async function readRecords(file: string, rawBytes: number): Promise<DatasetRecord[]> {
  const raw = await decompressSegment(new Uint8Array(await readFile(file)), rawBytes);
  return Array.from(readSegment(raw), ({ record }) => record);
}

function asReversed(record: DatasetRecord): DatasetRecord {
  return record.kind === 'observation' ? record : { ...record, status: 'reversed' };
}

function invented(number: number): DatasetRecord {
  const words = ['lanterns', 'quarrel', 'beneath', 'orchard', 'thistle', 'harbour', 'mosaic'];
  return {
    id: `new-${number}`,
    platform: 'x',
    account: { handle: `account${number}` },
    text: words.map((word) => `${word}${number}`).join(' '),
    action: { object: 'post', measure: 'removed', actor: 'platform', ground: 'content' },
    basis: 'observed',
    status: 'standing',
    sources: [{ url: 'https://example.org/' }],
  };
}
