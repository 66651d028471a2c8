/** Schemas of what the pages of patterns and accounts are told. */
import * as v from 'valibot';
import type { Observation } from '../dataset/record.ts';
import * as words from '../dataset/vocabulary.ts';
import type { Copy } from '../patterns/copy.ts';
import * as limits from './limits.ts';
import { removalSchema } from './message-schemas.ts';
import type { FoundCopies, FoundPublic } from './pattern-messages.ts';
import { searchPlaceSchema } from './removal-schemas.ts';
import { count, list, type Schema, short, text } from './schema-parts.ts';

const progressEntries = {
  next: v.exactOptional(searchPlaceSchema),
  looked: count,
  total: count,
};

const copySchema: Schema<Copy> = v.object({
  keys: list(text(limits.key), 4),
  fate: v.picklist(['removed', 'acted', 'up']),
  outcome: short,
  language: short,
  actor: v.exactOptional(v.picklist(words.actors)),
  speaker: v.exactOptional(short),
  rule: v.exactOptional(short),
  ruleUntil: v.exactOptional(short),
  postedAt: v.exactOptional(short),
  actedAt: v.exactOptional(short),
  removal: v.exactOptional(text(limits.id)),
  words: v.exactOptional(short),
});

export const foundCopiesSchema: Schema<FoundCopies> = v.object({
  copies: list(copySchema, limits.copiesPerReply),
  ...progressEntries,
});

const observationSchema: Schema<Observation> = v.object({
  id: text(limits.id),
  kind: v.literal('observation'),
  platform: v.literal('x'),
  account: v.object({
    handle: v.exactOptional(short),
    name: v.exactOptional(short),
    speaker: v.exactOptional(short),
    public: v.exactOptional(v.boolean()),
  }),
  text: v.exactOptional(text(limits.removalText)),
  lang: v.exactOptional(short),
  postedAt: v.exactOptional(short),
  basis: v.picklist(words.bases),
  statusAt: v.exactOptional(short),
  sources: list(
    v.object({ url: text(limits.url), title: v.exactOptional(short) }),
    limits.sourcesPerRemoval,
  ),
  illustration: v.exactOptional(v.boolean()),
  outcome: v.picklist(words.outcomes),
  seenAt: v.exactOptional(short),
});

export const foundPublicSchema: Schema<FoundPublic> = v.object({
  records: list(
    v.object({
      source: short,
      title: short,
      person: short,
      record: v.union([observationSchema, removalSchema]),
    }),
    limits.removalsPerReply,
  ),
  ...progressEntries,
});
