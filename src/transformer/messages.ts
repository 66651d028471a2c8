import * as v from 'valibot';
import type { JudgedPair, PairToJudge } from '../engine/encoder/index.ts';

/** To whoever runs the transformer: pairs to judge under a number, or a number to give up. */
export type ToTransformer =
  | { readonly id: number; readonly pairs: readonly PairToJudge[] }
  | { readonly cancel: number };

/** The answer to the pairs with that number. */
export type FromTransformer =
  | { readonly id: number; readonly judged: readonly JudgedPair[] }
  | { readonly id: number; readonly error: string };

const number = v.number();
const count = v.pipe(number, v.integer(), v.minValue(0));
const side = v.object({
  ids: v.array(count),
  weights: v.array(number),
  text: v.string(),
  negated: v.boolean(),
  language: count,
});
const features = v.object({
  weaker: number,
  stronger: number,
  information: number,
  length: number,
  numbers: number,
  negation: number,
  static: number,
  whole: number,
  poorest: number,
});

const toSchema: v.GenericSchema<unknown, ToTransformer> = v.union([
  v.object({
    id: count,
    pairs: v.array(v.object({ post: side, removal: side, staticScore: number })),
  }),
  v.object({ cancel: count }),
]);

const fromSchema: v.GenericSchema<unknown, FromTransformer> = v.union([
  v.object({
    id: count,
    judged: v.array(
      v.object({
        features,
        aligned: v.array(v.object({ post: count, removal: count, cosine: number })),
      }),
    ),
  }),
  v.object({ id: count, error: v.string() }),
]);

/** @throws ValiError where the message is not understood */
export const parseToTransformer = (message: unknown): ToTransformer => v.parse(toSchema, message);
/** @throws ValiError where the message is not understood */
export const parseFromTransformer = (message: unknown): FromTransformer =>
  v.parse(fromSchema, message);
