import * as v from 'valibot';
import type { CapturedPage } from '../../content/capture/capture-page.ts';
import { postAsReadSchema } from '../../evidence/saved-post-schema.ts';

/** What comes back from the page; the page's own scripts do not run, yet it is parsed. */
export const capturedPageSchema: v.GenericSchema<unknown, CapturedPage> = v.object({
  title: v.string(),
  posts: v.array(
    v.object({
      post: postAsReadSchema,
      html: v.string(),
      media: v.array(v.object({ kind: v.picklist(['photo', 'video']), address: v.string() })),
    }),
  ),
  left: v.array(v.picklist(['locked', 'no-author', 'no-id', 'ambiguous', 'own', 'private'])),
});
