import * as v from 'valibot';
import { partSchema, sha256Schema, webAddressSchema } from '../saved-post-schema.ts';

/**
 * What happened to a saved post after it was saved, in full. The log holds only the hash of
 * it, so that a deleted post leaves no words behind; `nonce` keeps short words from being
 * guessed from that hash.
 */
const MAX_TEXT = 100_000;
const MAX_SHORT = 2_000;
const MAX_TAGS = 200;

const text = v.pipe(v.string(), v.maxLength(MAX_TEXT));
const short = v.pipe(v.string(), v.maxLength(MAX_SHORT));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

// Annotated, so that scripts which only write changes need not carry what reads them.
/* @__NO_SIDE_EFFECTS__ */
function change<const K extends string, E extends v.ObjectEntries>(kind: K, entries: E) {
  return v.strictObject({ kind: v.literal(kind), nonce: short, ...entries });
}

export const changeSchema = v.variant('kind', [
  change('note', { note: text }),
  change('tags', { tags: v.pipe(v.array(short), v.maxLength(MAX_TAGS)) }),
  change('case', { name: short }),
  change('reported', {
    on: day,
    by: short,
    /** The rule or the form. */
    under: short,
    reference: short,
  }),
  /** Word for word. */
  change('answered', { on: day, answer: text }),
  change('exported', { as: v.picklist(['bag', 'csv', 'json', 'complaint']) }),
  change('seen-again', {
    /** `unclear`: a notice whose words were not understood; it is no removal. */
    as: v.picklist(['there', 'gone', 'withheld', 'suspended', 'unclear']),
    /** The platform's notice word for word; '' where there is none, or it was not understood. */
    notice: text,
    /** Of the page that named the post. */
    address: v.exactOptional(webAddressSchema),
    /** What stood in the post's place, sanitised, as one HTML file. */
    html: v.exactOptional(partSchema),
  }),
  /** Brought from another machine: the last entry of the log that came with it. */
  change('imported', { chain: sha256Schema, seq: count, hash: sha256Schema }),
  /** Somebody else's capture was looked at and is held beside one's own: `hash` of its `saved` entry. */
  change('countersigned', { chain: sha256Schema, seq: count, hash: sha256Schema, by: short }),
]);

export type Change = v.InferOutput<typeof changeSchema>;
export type ChangeKind = Change['kind'];

/** What a saved post carries now, as its changes left it. */
export interface Annotated {
  readonly note: string;
  readonly tags: readonly string[];
  /** '' where it belongs to none. */
  readonly caseName: string;
  readonly reports: readonly Extract<Change, { kind: 'reported' }>[];
  readonly answers: readonly Extract<Change, { kind: 'answered' }>[];
  readonly seenAgain: readonly Extract<Change, { kind: 'seen-again' }>[];
}

/** @param changes in the order of the log */
export function annotated(changes: readonly Change[]): Annotated {
  const last = <K extends ChangeKind>(kind: K) =>
    changes.findLast((one): one is Extract<Change, { kind: K }> => one.kind === kind);
  const all = <K extends ChangeKind>(kind: K) =>
    changes.filter((one): one is Extract<Change, { kind: K }> => one.kind === kind);
  return {
    note: last('note')?.note ?? '',
    tags: last('tags')?.tags ?? [],
    caseName: last('case')?.name ?? '',
    reports: all('reported'),
    answers: all('answered'),
    seenAgain: all('seen-again'),
  };
}
