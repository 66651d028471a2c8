import * as v from 'valibot';
import type { Post } from '../engine/types.ts';
import { ask } from './ask.ts';
import { cardContentSchema } from './message-schemas.ts';
import type { CardContent, HeldComparison, LossReport, Reply } from './messages.ts';

/** What the content script asks for; the rest is for the extension's own pages. */
export function askCard(post: Post): Promise<Reply<CardContent>> {
  return ask('card', { post }, cardContentSchema);
}

export function askToHide({ id, author }: Post): Promise<Reply<unknown>> {
  return ask('hideComparison', { postId: id, author }, v.object({}));
}

export function askForPicture(comparison: HeldComparison): Promise<Reply<unknown>> {
  return ask('makePicture', comparison, v.object({}));
}

export function tellLoss(report: LossReport | undefined): void {
  void ask('tellLoss', report === undefined ? {} : { report }, v.object({}));
}

export function askForRemoval(source: string, id: string): Promise<Reply<unknown>> {
  return ask('openRemoval', { source, id }, v.object({}));
}
