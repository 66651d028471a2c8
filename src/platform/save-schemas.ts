/** Schemas of what is told about saving posts. */
import * as v from 'valibot';
import { limits } from './limits.ts';
import {
  type SaveOutcome,
  saveRefusals,
  sightKinds,
  type ToCapture,
  type WantedPost,
} from './save-messages.ts';

/** A schema that takes anything and gives exactly the contract's type. */
type Schema<T> = v.GenericSchema<unknown, T>;

const id = v.pipe(v.string(), v.maxLength(limits.id));

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
  handle: v.pipe(v.string(), v.maxLength(limits.handle)),
  as: v.picklist(sightKinds),
  notice: v.exactOptional(v.pipe(v.string(), v.maxLength(limits.shortText))),
  html: v.exactOptional(v.pipe(v.string(), v.maxLength(limits.savedHtml))),
};
export const savePostEntries = { postId: id };
export const openSavedEntries = { id: v.exactOptional(id) };
