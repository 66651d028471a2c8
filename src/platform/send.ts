/** What pages of the extension ask the background. */
import type * as v from 'valibot';
import { ask } from './ask.ts';
import {
  foundPostsSchema,
  glanceSchema,
  heldComparisonSchema,
  heldTextSchema,
} from './message-schemas.ts';
import type { Reply, Requests } from './messages.ts';
import { foundCopiesSchema, foundPublicSchema } from './pattern-schemas.ts';
import { foundRemovalsSchema } from './removal-schemas.ts';
import { allSettingsSchema, otherLanguagesSchema } from './settings-schemas.ts';
import { previewReplySchema, sourcesOrRefusalSchema, sourcesSchema } from './source-schemas.ts';

type PageRequest = Exclude<
  keyof Requests,
  | 'card'
  | 'hideComparison'
  | 'makePicture'
  | 'openRemoval'
  | 'savePost'
  | 'openSaved'
  | 'sawStatus'
  | 'tellLoss'
>;

const replySchemas: {
  readonly [N in PageRequest]: v.GenericSchema<unknown, Requests[N][1]>;
} = {
  heldComparison: heldComparisonSchema,
  heldText: heldTextSchema,
  glance: glanceSchema,
  foundInTab: foundPostsSchema,
  jump: glanceSchema,
  status: sourcesSchema,
  syncNow: sourcesSchema,
  switchSource: sourcesSchema,
  previewSource: previewReplySchema,
  subscribe: sourcesOrRefusalSchema,
  editSource: sourcesOrRefusalSchema,
  removeSource: sourcesSchema,
  updateFromFile: sourcesSchema,
  decideKey: sourcesSchema,
  searchRemovals: foundRemovalsSchema,
  readCopies: foundCopiesSchema,
  readPublic: foundPublicSchema,
  settings: allSettingsSchema,
  otherLanguages: otherLanguagesSchema,
  changeSwitches: allSettingsSchema,
  pauseTab: allSettingsSchema,
  showComparison: allSettingsSchema,
  importSettings: allSettingsSchema,
};

export function send<N extends PageRequest>(
  request: N,
  body: Requests[N][0],
): Promise<Reply<Requests[N][1]>> {
  return ask(request, body, replySchemas[request]);
}
