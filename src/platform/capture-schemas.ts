/** What a page gives of a post, as the background receives it: the page may be hostile. */
import * as v from 'valibot';
import type { Frame } from '../evidence/captured-post.ts';
import { postAsReadSchema } from '../evidence/saved-post-schema.ts';
import * as limits from './limits.ts';
import type { CaptureReply } from './save-messages.ts';
import { refusalSchema } from './save-schemas.ts';
import { list, type Schema, text } from './schema-parts.ts';

/** Parts of one post: names, words, pictures. */
const MOST_BOXES = 200;
/** CSS pixels; larger than any screen. */
const FARTHEST = 100_000;

const length = v.pipe(v.number(), v.minValue(-FARTHEST), v.maxValue(FARTHEST));
const box = v.object({ left: length, top: length, width: length, height: length });
const boxes = list(box, MOST_BOXES);
const url = text(limits.url);

export const frameSchema: Schema<Frame> = v.object({
  around: box,
  parts: boxes,
  covered: boxes,
  paper: text(100),
  density: v.pipe(v.number(), v.minValue(0.1), v.maxValue(20)),
});

export const captureReplySchema: Schema<CaptureReply> = v.variant('ok', [
  v.object({
    ok: v.literal(true),
    captured: v.object({
      post: postAsReadSchema,
      html: text(limits.savedHtml),
      media: list(v.object({ kind: v.picklist(['photo', 'video']), address: url }), MOST_BOXES),
      address: v.pipe(url, v.regex(/^https?:\/\//)),
      title: url,
      frame: v.exactOptional(frameSchema),
    }),
  }),
  v.object({ ok: v.literal(false), why: refusalSchema }),
]);
