import type { DatasetRecord } from '../../../dataset/record.ts';

const STATUS =
  /^https:\/\/(?:[a-z0-9-]+\.)*(?:x|twitter)\.com\/.*\/status(?:es)?\/(\d{1,20})(?!\d)/i;
/** Archives name a record by its post; shorter numbers are rows. */
const WHOLE_ID = /^\d{10,20}$/;

/** @returns the platform's id of the post that a record is about, where its address or id tells */
export function postIdOf({ id, url }: Pick<DatasetRecord, 'id' | 'url'>): string | undefined {
  return STATUS.exec(url ?? '')?.[1] ?? (WHOLE_ID.test(id) ? id : undefined);
}
