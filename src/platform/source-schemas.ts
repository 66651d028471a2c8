/** Schemas of what is said about sources. Only the background and our own pages need them. */
import * as v from 'valibot';
import type { Slice } from '../dataset/slice.ts';
import { faults } from './fault.ts';
import * as limits from './limits.ts';
import { count, list, type Schema, short, text } from './schema-parts.ts';
import type {
  Refusal,
  SourcePlace,
  SourcePreview,
  SourceSettings,
  SourceState,
  Sources,
} from './source-messages.ts';

const url = text(limits.url);
/** A minisign public key as somebody pasted it. */
export const publicKeyText = text(limits.publicKey);
const year = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9_999));
const tags = list(text(limits.lang), limits.tags);
const hours = v.pipe(count, v.minValue(1), v.maxValue(limits.intervalHours));

/** What a page calls a source. */
export const sourceName = v.pipe(short, v.nonEmpty());
/** What a page calls the files that it put into the inbox. */
export const inboxName = v.pipe(text(limits.id), v.nonEmpty());

export const sliceSchema: Schema<Slice> = v.object({
  years: v.exactOptional(v.tuple([year, year])),
  languages: v.exactOptional(tags),
  grounds: v.exactOptional(tags),
  maxBytes: v.exactOptional(v.pipe(count, v.minValue(1))),
});

export const settingsSchema: Schema<SourceSettings> = v.object({
  title: short,
  addresses: list(url, limits.addresses),
  publicKey: publicKeyText,
  dataset: v.exactOptional(short),
  note: v.exactOptional(short),
  slice: v.exactOptional(sliceSchema),
  intervalHours: v.exactOptional(hours),
  capBytes: v.exactOptional(v.pipe(count, v.minValue(1))),
});

export const placeSchema: Schema<SourcePlace> = v.union([
  v.object({ address: url }),
  v.object({ file: inboxName }),
]);

const sourceStateSchema: Schema<SourceState> = v.object({
  name: short,
  title: short,
  url: v.exactOptional(url),
  version: v.exactOptional(short),
  records: count,
  state: v.picklist(['never', 'syncing', 'live', 'failed']),
  error: v.exactOptional(short),
  fault: v.exactOptional(v.picklist(faults)),
  lastSync: v.exactOptional(short),
  validUntil: v.exactOptional(short),
  outdated: v.exactOptional(v.boolean()),
  progress: v.exactOptional(
    v.object({
      phase: v.picklist(['download', 'index']),
      doneBytes: count,
      totalBytes: count,
      doneRecords: count,
      totalRecords: count,
      bytesPerSecond: v.pipe(v.number(), v.minValue(0)),
    }),
  ),
  off: v.exactOptional(v.boolean()),
  kind: v.picklist(['packaged', 'remote', 'file']),
  builtIn: v.boolean(),
  addresses: list(url, limits.addresses),
  publicKey: v.exactOptional(publicKeyText),
  fingerprint: v.exactOptional(short),
  note: v.exactOptional(short),
  slice: v.exactOptional(sliceSchema),
  intervalHours: hours,
  capBytes: v.exactOptional(count),
  monthBytes: count,
  usedBytes: v.exactOptional(count),
  nextSync: v.exactOptional(short),
  stopped: v.exactOptional(
    v.object({
      offeredKey: v.exactOptional(publicKeyText),
      fingerprint: v.exactOptional(short),
      kept: v.boolean(),
    }),
  ),
});

export const sourcesSchema: Schema<Sources> = v.object({
  sources: list(sourceStateSchema, limits.sources),
});

const refusalSchema: Schema<Refusal> = v.object({
  refused: v.object({ fault: v.picklist(faults), reason: short }),
});

export const sourcesOrRefusalSchema: Schema<Sources | Refusal> = v.union([
  sourcesSchema,
  refusalSchema,
]);

const previewSchema: Schema<SourcePreview> = v.object({
  address: v.exactOptional(url),
  dataset: short,
  title: short,
  description: v.exactOptional(text(limits.description)),
  homepage: v.exactOptional(url),
  version: short,
  records: count,
  bytes: count,
  lean: v.boolean(),
  publisher: v.exactOptional(short),
  licence: v.exactOptional(short),
  validUntil: v.exactOptional(short),
  publicKey: publicKeyText,
  fingerprint: short,
  keyFrom: v.picklist(['reader', 'host']),
  years: v.exactOptional(v.tuple([year, year])),
  languages: tags,
  grounds: tags,
  chosen: v.object({ records: count, bytes: count }),
});

export const previewReplySchema: Schema<{ readonly preview: SourcePreview } | Refusal> = v.union([
  v.object({ preview: previewSchema }),
  refusalSchema,
]);
