/** Schemas of what is said about sources. Only our own pages need them. */
import * as v from 'valibot';
import { limits } from './limits.ts';
import type { SourceState } from './messages.ts';

/** A schema that takes anything and gives exactly the contract's type. */
type Schema<T> = v.GenericSchema<unknown, T>;

const text = (maximum: number) => v.pipe(v.string(), v.maxLength(maximum));
const list = <T>(item: Schema<T>, maximum: number) => v.pipe(v.array(item), v.maxLength(maximum));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const short = text(limits.shortText);

const sourceStateSchema: Schema<SourceState> = v.object({
  name: short,
  title: short,
  url: v.exactOptional(text(limits.url)),
  version: v.exactOptional(short),
  records: count,
  state: v.picklist(['never', 'syncing', 'live', 'failed']),
  error: v.exactOptional(short),
  lastSync: v.exactOptional(short),
  progress: v.exactOptional(
    v.object({
      phase: v.picklist(['download', 'index']),
      doneBytes: count,
      totalBytes: count,
      doneRecords: count,
      totalRecords: count,
      bytesPerSecond: count,
    }),
  ),
  validUntil: v.exactOptional(short),
  outdated: v.exactOptional(v.boolean()),
  slice: v.exactOptional(
    v.object({
      years: v.exactOptional(v.tuple([count, count])),
      languages: v.exactOptional(list(short, limits.sliceEntries)),
      grounds: v.exactOptional(list(short, limits.sliceEntries)),
      maxBytes: v.exactOptional(count),
    }),
  ),
  off: v.exactOptional(v.boolean()),
});

export const sourcesSchema: Schema<{ readonly sources: readonly SourceState[] }> = v.object({
  sources: list(sourceStateSchema, limits.sources),
});
