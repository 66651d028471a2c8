import * as v from 'valibot';
import { ask } from './ask.ts';
import type { Reply } from './messages.ts';
import type { SaveOutcome, StatusSight } from './save-messages.ts';
import { outcomeSchema } from './save-schemas.ts';

/** Saves the post with this id, on the page that asks. */
export function askToSave(postId: string): Promise<Reply<SaveOutcome>> {
  return ask('savePost', { postId }, outcomeSchema);
}

/** Tells what stands in a post's place. */
export function tellSight(sight: StatusSight): Promise<Reply<unknown>> {
  return ask('sawStatus', sight, v.object({}));
}

/** Opens the page of a saved post. */
export function askForSaved(id: string): Promise<Reply<unknown>> {
  return ask('openSaved', { id }, v.object({}));
}
