/**
 * What arrives from another part of the extension is parsed, never cast: the
 * content script lives in a page that may be hostile, and the two sides may be
 * of different versions for a moment after an update.
 */
import * as v from 'valibot';
import * as limits from './limits.ts';
import { answerSchema, watchedPostSchema } from './message-schemas.ts';
import type { AskedOfTab, Reply, ToBackground, ToContent } from './messages.ts';
import { list, type Schema, text } from './schema-parts.ts';

const keysSchema = list(text(limits.key), limits.keysPerMessage);

const toBackgroundSchema: Schema<ToBackground> = v.object({
  watch: list(watchedPostSchema, limits.postsPerMessage),
  unwatch: keysSchema,
});

const toContentOptions = [
  v.object({
    type: v.literal('answers'),
    answers: list(answerSchema, limits.answersPerMessage),
  }),
  v.object({ type: v.literal('stale') }),
  v.object({ type: v.literal('jump'), keys: keysSchema }),
  v.object({ type: v.literal('card') }),
] as const;

const toContentSchema: Schema<ToContent> = v.variant('type', toContentOptions);

const toTabSchema: Schema<ToContent | AskedOfTab> = v.variant('type', [
  ...toContentOptions,
  v.object({ type: v.literal('isSelectionPrivate') }),
]);

/** What the background tells or asks a tab. */
export function parseToTab(message: unknown): Reply<ToContent | AskedOfTab> {
  return parseWith(toTabSchema, message);
}

const failureSchema = v.object({ ok: v.literal(false), error: v.string() });
const successSchema = v.object({ ok: v.literal(true), value: v.unknown() });

/** What the content script sends over the port "posts". */
export function parseToBackground(message: unknown): Reply<ToBackground> {
  return parseWith(toBackgroundSchema, message);
}

/** What the background sends over the port "posts". */
export function parseToContent(message: unknown): Reply<ToContent> {
  return parseWith(toContentSchema, message);
}

/**
 * The background's reply to a request, as the asker receives it.
 * @param schema of what a success carries
 */
export function parseReply<T>(schema: Schema<T>, reply: unknown): Reply<T> {
  const failure = v.safeParse(failureSchema, reply);
  if (failure.success) return failure.output;
  const success = parseWith(successSchema, reply);
  return success.ok ? parseWith(schema, success.value.value) : success;
}

export function parseWith<T>(schema: Schema<T>, message: unknown): Reply<T> {
  const result = v.safeParse(schema, message, { abortEarly: true });
  if (result.success) return { ok: true, value: result.output };
  const issue = result.issues[0];
  const path = v.getDotPath(issue);
  return { ok: false, error: path === null ? issue.message : `${path}: ${issue.message}` };
}
