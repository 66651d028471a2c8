import type { DatasetRecord, Removal } from './record.ts';

/** A record less what stands for its words in another language, which is large and says nothing to people. */
export function withoutStates(record: Removal): Removal;
export function withoutStates(record: DatasetRecord): DatasetRecord;
export function withoutStates(record: DatasetRecord): DatasetRecord {
  if (record.states === undefined) return record;
  const { states: _states, ...rest } = record;
  return rest;
}
