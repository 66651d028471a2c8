/** What pages of the extension ask the background. */
import type * as v from 'valibot';
import { ask } from './ask.ts';
import { glanceSchema, heldComparisonSchema } from './message-schemas.ts';
import type { Reply, Requests } from './messages.ts';
import { foundRemovalsSchema } from './removal-schemas.ts';
import { allSettingsSchema, otherLanguagesSchema } from './settings-schemas.ts';
import { previewReplySchema, sourcesOrRefusalSchema, sourcesSchema } from './source-schemas.ts';

type PageRequest = Exclude<
  keyof Requests,
  'card' | 'hideComparison' | 'makePicture' | 'openRemoval'
>;

const replySchemas: {
  readonly [N in PageRequest]: v.GenericSchema<unknown, Requests[N][1]>;
} = {
  heldComparison: heldComparisonSchema,
  glance: glanceSchema,
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
