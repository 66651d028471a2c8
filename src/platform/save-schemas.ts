/** Schemas of what is told about saving posts. */
import * as v from 'valibot';
import * as limits from './limits.ts';
import {
  type SaveOutcome,
  saveRefusals,
  sightKinds,
  type ToCapture,
  type WantedPost,
} from './save-messages.ts';
import { type Schema, short, text } from './schema-parts.ts';

const id = text(limits.id);

export const refusalSchema = v.picklist(saveRefusals);

export const outcomeSchema: Schema<SaveOutcome> = v.variant('saved', [
  v.object({
    saved: v.literal(true),
    id,
    picture: v.picklist(['pixels', 'rendered', 'none']),
    forbidden: v.number(),
  }),
  v.object({ saved: v.literal(false), why: refusalSchema }),
]);

const wantedSchema: Schema<WantedPost> = v.variant('by', [
  v.object({ by: v.literal('id'), id }),
  v.object({ by: v.picklist(['pointer', 'place']) }),
]);

export const questionSchema: Schema<{ readonly capture: ToCapture }> = v.object({
  capture: v.variant('type', [
    v.object({ type: v.literal('capture'), want: wantedSchema }),
    v.object({ type: v.literal('frame') }),
    v.object({ type: v.literal('outcome'), outcome: outcomeSchema }),
  ]),
});

export const sightEntries = {
  id,
  handle: text(limits.handle),
  as: v.picklist(sightKinds),
  notice: v.exactOptional(short),
  html: v.exactOptional(text(limits.savedHtml)),
};
export const savePostEntries = { postId: id };
export const openSavedEntries = { id: v.exactOptional(id) };
