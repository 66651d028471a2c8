import * as v from 'valibot';
import type { Removal } from '../dataset/record.ts';
import * as words from '../dataset/vocabulary.ts';
import type { Post } from '../engine/types.ts';
import { badgeKinds } from './badge-kind.ts';
import * as limits from './limits.ts';
import type {
  BadgeSummary,
  CardContent,
  FoundPost,
  HeldComparison,
  LossReport,
  PostAnswer,
  TabGlance,
  WatchedPost,
} from './messages.ts';
import { count, list, type Schema, short, text } from './schema-parts.ts';

const level = v.picklist(['identical', 'near-identical', 'contains', 'same-message']);
const state = v.picklist(['none', 'not-compared', 'similar', 'related', 'own']);

const difference = v.picklist(['number', 'negation', 'name', 'word']);
const badgeKind = v.picklist(badgeKinds);

const postEntries = {
  id: v.pipe(text(limits.id), v.nonEmpty()),
  author: text(limits.handle),
  text: text(limits.postText),
  lang: v.exactOptional(text(limits.lang)),
  partial: v.exactOptional(v.boolean()),
  translated: v.exactOptional(v.boolean()),
  quoted: v.exactOptional(
    v.object({ id: v.exactOptional(text(limits.id)), author: text(limits.handle) }),
  ),
};

export const postSchema: Schema<Post> = v.object(postEntries);

export const heldComparisonEntries = {
  post: postSchema,
  source: short,
  removal: text(limits.id),
};

export const heldComparisonSchema: Schema<HeldComparison> = v.object(heldComparisonEntries);

export const watchedPostSchema: Schema<WatchedPost> = v.object({
  ...postEntries,
  key: v.pipe(text(limits.key), v.nonEmpty()),
});

const badgeSchema: Schema<BadgeSummary> = v.object({
  kind: badgeKind,
  level: v.exactOptional(level),
  speakers: count,
  illustration: v.boolean(),
  lastChecked: v.exactOptional(short),
  compact: v.exactOptional(v.literal(true)),
});

export const answerSchema: Schema<PostAnswer> = v.object({
  postId: text(limits.id),
  key: text(limits.key),
  state,
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
  badge: v.exactOptional(badgeSchema),
});

export const foundPostsSchema: Schema<{ readonly posts: readonly FoundPost[] }> = v.object({
  posts: list(v.object({ post: postSchema, badge: badgeSchema }), limits.foundPosts),
});

export const heldTextSchema = v.object({ text: text(limits.postText) });

/**
 * Takes every record that a dataset may hold (dataset/record-schema.ts): one too long would cost
 * the whole card. Fingerprints are of no use to a page and stay behind.
 */
export const removalSchema: Schema<Removal> = v.object({
  id: text(limits.id),
  kind: v.exactOptional(v.literal('removal')),
  platform: v.literal('x'),
  account: v.object({
    id: v.exactOptional(text(limits.id)),
    handle: v.exactOptional(short),
    name: v.exactOptional(short),
    speaker: v.exactOptional(short),
    public: v.exactOptional(v.boolean()),
  }),
  text: v.exactOptional(text(limits.removalText)),
  textFrom: v.exactOptional(v.picklist(words.textOrigins)),
  excerpt: v.exactOptional(v.boolean()),
  lang: v.exactOptional(short),
  postedAt: v.exactOptional(short),
  url: v.exactOptional(text(limits.url)),
  action: v.object({
    object: v.picklist(words.actionObjects),
    measure: v.picklist(words.measures),
    actor: v.picklist(words.actors),
    compelled: v.exactOptional(v.boolean()),
    ground: v.picklist(words.grounds),
    countries: v.exactOptional(list(text(8), limits.countries)),
    at: v.exactOptional(short),
    rule: v.exactOptional(
      v.object({
        name: short,
        url: v.exactOptional(text(limits.url)),
        until: v.exactOptional(short),
      }),
    ),
    statedBy: v.exactOptional(short),
  }),
  basis: v.picklist(words.bases),
  status: v.picklist(words.statuses),
  statusAt: v.exactOptional(short),
  checkedAt: v.exactOptional(short),
  sources: list(
    v.object({
      url: text(limits.url),
      title: v.exactOptional(short),
      retrieved: v.exactOptional(short),
    }),
    limits.sourcesPerRemoval,
  ),
  group: v.exactOptional(short),
  repost: v.exactOptional(v.boolean()),
  illustration: v.exactOptional(v.boolean()),
});

const spans = list(v.tuple([count, count]), limits.spansPerText);

export const cardContentSchema: Schema<CardContent> = v.object({
  postId: text(limits.id),
  state,
  matches: list(
    v.object({
      source: short,
      removal: removalSchema,
      level,
      sharedWords: count,
      words: count,
      sameAccount: v.boolean(),
      sameSpeaker: v.boolean(),
      copies: count,
      speakers: count,
      contradicted: v.exactOptional(v.boolean()),
      lastChecked: v.exactOptional(short),
      postSpans: spans,
      removalSpans: spans,
      differences: list(v.tuple([difference, short, short]), 4),
      postSentence: v.exactOptional(v.tuple([count, count])),
      removalSentence: v.exactOptional(v.tuple([count, count])),
    }),
    limits.matchesPerCard,
  ),
  sources: v.record(
    short,
    v.object({ title: short, version: short, url: v.exactOptional(text(limits.url)) }),
  ),
});

export const lossReportSchema: Schema<LossReport> = v.object({
  loss: v.picklist(['no-posts', 'none-readable', 'no-texts']),
  counts: list(v.tuple([text(50), count]), limits.selectors),
});

export const glanceSchema: Schema<TabGlance> = v.object({
  connected: v.boolean(),
  compared: count,
  badges: list(v.object({ kind: badgeKind, posts: count }), badgeKinds.length),
  unread: v.exactOptional(lossReportSchema),
});
