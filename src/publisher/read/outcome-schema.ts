import * as v from 'valibot';
import type { PostOutcome } from '../../content/read/post-reading.ts';

const flag = v.exactOptional(v.literal(true));
const nullable = v.nullable(v.string());

/** What comes back from the page; the page's own scripts do not run, yet it is parsed. */
export const outcomesSchema: v.GenericSchema<unknown, PostOutcome[]> = v.array(
  v.variant('read', [
    v.object({
      read: v.literal(true),
      post: v.object({
        id: v.string(),
        author: v.string(),
        text: nullable,
        lang: nullable,
        time: v.exactOptional(v.string()),
        partial: flag,
        translated: flag,
        repostedBy: v.exactOptional(v.string()),
        promoted: flag,
        pinned: flag,
        edited: flag,
        quoted: v.exactOptional(
          v.object({
            id: v.exactOptional(v.string()),
            author: v.string(),
            text: nullable,
            lang: nullable,
            time: v.exactOptional(v.string()),
            partial: flag,
          }),
        ),
      }),
    }),
    v.object({
      read: v.literal(false),
      reason: v.picklist(['locked', 'no-author', 'no-id', 'ambiguous']),
    }),
  ]),
);
