/** What another machine wrote is parsed, never cast. */
import * as v from 'valibot';
import { removalSchema } from '../dataset/record-schema.ts';
import {
  type BrowserIdentity,
  type Part,
  SAVED_POST_FORMAT,
  type SavedPost,
} from './saved-post.ts';

const MAX_TEXT = 100_000;
const MAX_ADDRESS = 4_000;
const MAX_LIST = 5_000;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const short = v.pipe(v.string(), v.maxLength(MAX_ADDRESS));
const nullable = v.nullable(text);
const flag = v.exactOptional(v.literal(true));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const list = <T extends v.GenericSchema>(item: T) => v.pipe(v.array(item), v.maxLength(MAX_LIST));
export const webAddressSchema = v.pipe(short, v.regex(/^https?:\/\//));

export const sha256Schema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
/** Also the name of a folder of a bag: nothing but a UUID is let in. */
export const postIdSchema = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
);
export const momentSchema = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
);

const level = v.picklist(['identical', 'near-identical', 'contains', 'same-message']);

export const partSchema: v.GenericSchema<unknown, Part> = v.variant('kept', [
  v.strictObject({
    kept: v.literal(true),
    sha256: sha256Schema,
    bytes: count,
    type: v.picklist(['text/html', 'image/png', 'image/jpeg', 'image/webp', 'image/gif']),
  }),
  v.strictObject({
    kept: v.literal(false),
    why: v.picklist(['failed', 'no-network', 'no-permission', 'video-not-kept', 'too-large']),
  }),
]);

const quotedSchema = v.strictObject({
  id: v.exactOptional(short),
  author: short,
  text: nullable,
  lang: nullable,
  time: v.exactOptional(short),
  partial: flag,
});

export const postAsReadSchema = v.strictObject({
  id: short,
  author: short,
  text: nullable,
  runs: list(v.strictObject({ text, link: v.exactOptional(webAddressSchema) })),
  lang: nullable,
  time: v.exactOptional(short),
  partial: flag,
  translated: flag,
  promoted: flag,
  pinned: flag,
  edited: flag,
  counts: v.strictObject({
    replies: v.exactOptional(count),
    reposts: v.exactOptional(count),
    likes: v.exactOptional(count),
    views: v.exactOptional(count),
  }),
  quoted: v.exactOptional(quotedSchema),
});

const comparisonSchema = v.strictObject({
  state: v.picklist(['none', 'not-compared', 'similar', 'related', 'own']),
  why: v.exactOptional(
    v.picklist([
      'no-text',
      'too-short',
      'generic',
      'no-match',
      'translated',
      'no-sources',
      'failed',
    ]),
  ),
  speakers: v.exactOptional(count),
  matches: list(
    v.strictObject({
      source: short,
      level,
      score: v.number(),
      sharedWords: count,
      words: count,
      sameAccount: v.boolean(),
      sameSpeaker: v.boolean(),
      copies: count,
      speakers: count,
      record: removalSchema,
    }),
  ),
  datasets: list(
    v.strictObject({
      name: short,
      title: short,
      version: short,
      url: v.exactOptional(short),
      sha256: sha256Schema,
    }),
  ),
});

export const savedPostSchema: v.GenericSchema<unknown, SavedPost> = v.strictObject({
  format: v.literal(SAVED_POST_FORMAT),
  id: postIdSchema,
  savedAt: momentSchema,
  zone: short,
  zoneMinutes: v.pipe(v.number(), v.integer()),
  page: v.variant('kind', [
    v.strictObject({ kind: v.literal('address'), address: webAddressSchema, title: short }),
    v.strictObject({ kind: v.literal('file'), file: short, sha256: sha256Schema, title: short }),
  ]),
  post: postAsReadSchema,
  html: partSchema,
  picture: v.strictObject({ how: v.picklist(['pixels', 'rendered']), part: partSchema }),
  media: list(
    v.strictObject({
      kind: v.picklist(['photo', 'video']),
      address: short,
      part: partSchema,
    }),
  ),
  comparison: v.exactOptional(comparisonSchema),
  software: v.strictObject({ evenhand: short, engine: count }),
  browserSha256: sha256Schema,
});

export const browserIdentitySchema: v.GenericSchema<unknown, BrowserIdentity> = v.strictObject({
  nonce: short,
  userAgent: short,
});
