/**
 * What schemas of messages are made of. Annotated, so that each script of ours carries only those
 * schemas that it reads something with: a bundler cannot see that such a call changes nothing.
 */
import * as v from 'valibot';
import * as limits from './limits.ts';

/** A schema that takes anything and gives exactly the contract's type. */
export type Schema<T> = v.GenericSchema<unknown, T>;

/** @param maximum in UTF-16 units */
/* @__NO_SIDE_EFFECTS__ */
export function text(maximum: number) {
  return v.pipe(v.string(), v.maxLength(maximum));
}

/* @__NO_SIDE_EFFECTS__ */
export function list<T>(item: Schema<T>, maximum: number) {
  return v.pipe(v.array(item), v.maxLength(maximum));
}

export const short = text(limits.shortText);
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));
