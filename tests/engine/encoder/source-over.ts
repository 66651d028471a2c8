import type { DatasetRecord } from '../../../src/dataset/record.ts';
import {
  type Encoder,
  MeaningIndexBuilder,
  type MeaningSource,
} from '../../../src/engine/encoder/index.ts';

/**
 * A source of these records, with an index in one part.
 * @param stop after so many records the index was finished once, and gone on with
 */
export function sourceOver(
  encoder: Encoder,
  records: readonly DatasetRecord[],
  stop = 0,
): MeaningSource {
  const first = new MeaningIndexBuilder(encoder);
  for (const record of records.slice(0, stop)) first.add(record);
  const builder = new MeaningIndexBuilder(encoder, { file: first.finish(), records: stop });
  for (const record of records.slice(stop)) builder.add(record);
  const { resident, atRest } = builder.finish();
  const part = {
    search: encoder.search(resident),
    readAtRest: (start: number, end: number) => atRest.subarray(start, end),
  };
  return { name: 'records', parts: [part], readWords: async (at) => records[at] ?? {} };
}
