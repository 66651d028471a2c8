import * as limits from '../platform/limits.ts';
import type { WatchedPost } from '../platform/messages.ts';
import type { PostReading, QuoteReading } from './read/post-reading.ts';
import { textHash } from './text-hash.ts';

/** Which of the two posts in one article is meant. */
export type Slot = 'post' | 'quote';

export interface SeenPost extends WatchedPost {
  /** X shows its own translation in place of these words. */
  readonly shownTranslated?: true;
}

/** What there is to compare in one article: its post and the one it quotes, where they have text. */
export interface WatchedPosts {
  readonly post?: SeenPost;
  readonly quote?: WatchedPost;
}

export function watchedPosts(reading: PostReading): WatchedPosts {
  const { quoted } = reading;
  const post = hasText(reading) ? watched(reading.id, reading, quoted) : undefined;
  // Most quotes show no id. They are told apart by the post around them, which quotes only once.
  const quote =
    quoted !== undefined && hasText(quoted)
      ? watched(quoted.id ?? `quoted-by-${reading.id}`, quoted)
      : undefined;
  return { ...(post === undefined ? {} : { post }), ...(quote === undefined ? {} : { quote }) };
}

type WithText<T> = T & { readonly text: string };

function hasText<T extends { readonly text: string | null }>(reading: T): reading is WithText<T> {
  return reading.text !== null && reading.text.trim() !== '';
}

function watched(
  id: string,
  reading: WithText<QuoteReading> & { readonly translated?: true },
  quoted?: QuoteReading,
): WatchedPost {
  const cut = reading.text.length > limits.postText;
  const text = cut ? reading.text.slice(0, limits.postText) : reading.text;
  const lang = reading.lang?.slice(0, limits.lang);
  return {
    id,
    key: `${id}:${textHash(text)}${reading.translated ? 't' : ''}`,
    author: reading.author,
    text,
    ...(lang ? { lang } : {}),
    ...(cut || reading.partial ? { partial: true } : {}),
    ...(reading.translated ? { translated: true } : {}),
    ...(quoted === undefined ? {} : { quoted: quotedOf(quoted) }),
  };
}

function quotedOf({ id, author }: QuoteReading): NonNullable<WatchedPost['quoted']> {
  return id === undefined ? { author } : { id, author };
}
