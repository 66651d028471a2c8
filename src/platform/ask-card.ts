import type { Post } from '../engine/types.ts';
import { ask } from './ask.ts';
import { cardContentSchema } from './message-schemas.ts';
import type { CardContent, Reply } from './messages.ts';

/** The one question of the content script; the rest is for the extension's own pages. */
export function askCard(post: Post): Promise<Reply<CardContent>> {
  return ask('card', { post }, cardContentSchema);
}
