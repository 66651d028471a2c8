import * as v from 'valibot';
import { type Change, changeSchema } from '../log/changes.ts';
import type { LogLine } from '../log/log.ts';
import { type BrowserIdentity, type Part, partsOf, type SavedPost } from '../saved-post.ts';
import { momentSchema, postIdSchema, sha256Schema } from '../saved-post-schema.ts';

export const EXPORT_FORMAT = 'evenhand-export/1';

/** A change and the entry of the log that covers it. */
export interface LoggedChange {
  /** See `chainId`. */
  readonly chain: string;
  readonly seq: number;
  readonly change: Change;
}

export interface BagPost {
  readonly saved: SavedPost;
  /** Absent where the export leaves it out. */
  readonly browser?: BrowserIdentity;
  /** In the order of their logs. */
  readonly changes: readonly LoggedChange[];
}

/** Every part that belongs to a post: what was saved, and how it was met again. */
export function partsOfPost({ saved, changes }: BagPost): readonly Part[] {
  const later = changes.flatMap(({ change }) =>
    change.kind === 'seen-again' && change.html !== undefined ? [change.html] : [],
  );
  return [...partsOf(saved), ...later];
}

/** All that a bag holds, before it is files. */
export interface BagContent {
  /** ISO, UTC. */
  readonly exportedAt: string;
  readonly zone: string;
  readonly software: string;
  /** The logs that say something about its posts, each whole, with sealed entries in it. */
  readonly chains: readonly (readonly LogLine[])[];
  readonly posts: readonly BagPost[];
  /** Bytes of the parts that were kept, by their SHA-256. */
  readonly parts: ReadonlyMap<string, Uint8Array>;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const short = v.pipe(v.string(), v.maxLength(200));

/** `data/export.json`: what the bag must hold, and where each log ends. */
export const exportSchema = v.strictObject({
  format: v.literal(EXPORT_FORMAT),
  exportedAt: momentSchema,
  zone: short,
  software: short,
  chains: v.array(v.strictObject({ id: sha256Schema, entries: count, last: sha256Schema })),
  posts: v.array(v.strictObject({ id: postIdSchema, changes: count, browser: v.boolean() })),
});
export type ExportNote = v.InferOutput<typeof exportSchema>;

export const loggedChangeSchema: v.GenericSchema<unknown, LoggedChange> = v.strictObject({
  chain: sha256Schema,
  seq: count,
  change: changeSchema,
});
