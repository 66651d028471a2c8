/** Schemas of what the page of removals asks and is told. */
import * as v from 'valibot';
import * as words from '../dataset/vocabulary.ts';
import * as limits from './limits.ts';
import { removalSchema } from './message-schemas.ts';
import type { FoundRemovals, RemovalQuery, SearchPlace } from './removal-messages.ts';
import { count, list, type Schema, short, text } from './schema-parts.ts';

export const removalNameEntries = { source: short, id: text(limits.id) };

export const removalQuerySchema: Schema<RemovalQuery> = v.object({
  words: v.exactOptional(short),
  account: v.exactOptional(short),
  actor: v.exactOptional(v.picklist(words.actors)),
  measure: v.exactOptional(v.picklist(words.measures)),
  status: v.exactOptional(v.picklist(words.statuses)),
  language: v.exactOptional(text(limits.lang)),
  year: v.exactOptional(v.pipe(count, v.maxValue(9_999))),
  only: v.exactOptional(v.object(removalNameEntries)),
});

export const searchPlaceSchema: Schema<SearchPlace> = v.object({ source: short, looked: count });

export const foundRemovalsSchema: Schema<FoundRemovals> = v.object({
  found: list(
    v.object({ source: short, title: short, removal: removalSchema }),
    limits.removalsPerReply,
  ),
  next: v.exactOptional(searchPlaceSchema),
  looked: count,
  total: count,
});
