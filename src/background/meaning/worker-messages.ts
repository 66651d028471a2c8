import * as v from 'valibot';
import type { FoundMessage } from '../../engine/encoder/index.ts';
import { count } from '../../platform/schema-parts.ts';
import type { Damaged } from '../storage/damage.ts';
import type { CodeProgress, PostWords } from './meaning-host.ts';

/** To whoever compares by meaning: what to do, under a number; or a number to give up. */
export type ToHost =
  | { readonly id: number; readonly find: PostWords }
  | { readonly id: number; readonly makeCodes: true }
  | { readonly id: number; readonly tryOut: true }
  | { readonly cancel: number };

/** How far it is with what has that number, or how that ended. */
export type FromHost =
  | { readonly id: number; readonly progress: CodeProgress }
  | { readonly id: number; readonly found: readonly FoundMessage[] }
  | { readonly id: number; readonly made: boolean }
  | { readonly id: number; readonly works: true }
  | { readonly id: number; readonly source: string; readonly damaged: Damaged }
  | { readonly id: number; readonly error: string };

const spans = v.array(v.tuple([count, count]));
const sentence = v.exactOptional(v.tuple([count, count]));

const toSchema: v.GenericSchema<unknown, ToHost> = v.union([
  v.object({
    id: count,
    find: v.object({ text: v.string(), lang: v.exactOptional(v.string()) }),
  }),
  v.object({ id: count, makeCodes: v.literal(true) }),
  v.object({ id: count, tryOut: v.literal(true) }),
  v.object({ cancel: count }),
]);

const foundSchema: v.GenericSchema<unknown, FoundMessage> = v.object({
  source: v.string(),
  ordinal: count,
  logit: v.number(),
  score: v.number(),
  text: v.string(),
  places: v.object({
    postSpans: spans,
    removalSpans: spans,
    postSentence: sentence,
    removalSentence: sentence,
  }),
});

const damagedSchema: v.GenericSchema<unknown, Damaged> = v.union([
  v.object({ part: v.string() }),
  v.object({ segment: v.string() }),
  v.object({ codes: v.string() }),
  v.object({ words: v.string() }),
]);

const fromSchema: v.GenericSchema<unknown, FromHost> = v.union([
  v.object({ id: count, progress: v.object({ doneRecords: count, totalRecords: count }) }),
  v.object({ id: count, found: v.array(foundSchema) }),
  v.object({ id: count, made: v.boolean() }),
  v.object({ id: count, works: v.literal(true) }),
  v.object({ id: count, source: v.string(), damaged: damagedSchema }),
  v.object({ id: count, error: v.string() }),
]);

/** @throws ValiError where the message is not understood */
export const parseToHost = (message: unknown): ToHost => v.parse(toSchema, message);
/** @throws ValiError where the message is not understood */
export const parseFromHost = (message: unknown): FromHost => v.parse(fromSchema, message);
