/** One-shot requests, as the background receives them. */
import * as v from 'valibot';
import { heldComparisonEntries, lossReportSchema, postSchema } from './message-schemas.ts';
import type { Reply, Requests } from './messages.ts';
import { parseWith } from './parse-messages.ts';
import { removalNameEntries, removalQuerySchema, searchPlaceSchema } from './removal-schemas.ts';
import { openSavedEntries, savePostEntries, sightEntries } from './save-schemas.ts';
import type { Schema } from './schema-parts.ts';
import {
  handleSchema,
  lastingSettingsEntries,
  postIdSchema,
  someSwitchesSchema,
  tabIdSchema,
} from './settings-schemas.ts';
import {
  inboxName,
  placeSchema,
  publicKeyText,
  settingsSchema,
  sliceSchema,
  sourceName,
} from './source-schemas.ts';

export type RequestName = keyof Requests;

/** One request as it travels: its name and body. */
export type RequestMessage<N extends RequestName = RequestName> = {
  readonly [K in N]: { readonly request: K; readonly body: Requests[K][0] };
}[N];

const request = <const N extends RequestName, Body extends v.ObjectEntries>(
  name: N,
  entries: Body,
) => v.object({ request: v.literal(name), body: v.object(entries) });

const requestSchema: Schema<RequestMessage> = v.variant('request', [
  request('card', { post: postSchema }),
  request('makePicture', heldComparisonEntries),
  request('heldComparison', { ticket: inboxName }),
  request('tellLoss', { report: v.exactOptional(lossReportSchema) }),
  request('heldText', { ticket: inboxName }),
  request('glance', { tabId: tabIdSchema }),
  request('foundInTab', { tabId: tabIdSchema }),
  request('jump', { tabId: tabIdSchema }),
  request('status', {}),
  request('syncNow', { name: v.exactOptional(sourceName) }),
  request('switchSource', { name: sourceName, off: v.boolean() }),
  request('previewSource', {
    place: placeSchema,
    publicKey: v.exactOptional(publicKeyText),
    slice: v.exactOptional(sliceSchema),
  }),
  request('subscribe', { settings: settingsSchema, file: v.exactOptional(inboxName) }),
  request('editSource', { name: sourceName, settings: settingsSchema }),
  request('removeSource', { name: sourceName }),
  request('updateFromFile', { name: sourceName, file: inboxName }),
  request('decideKey', { name: sourceName, accepted: v.exactOptional(publicKeyText) }),
  request('searchRemovals', {
    query: removalQuerySchema,
    from: v.exactOptional(searchPlaceSchema),
  }),
  request('openRemoval', removalNameEntries),
  request('savePost', savePostEntries),
  request('openSaved', openSavedEntries),
  request('sawStatus', sightEntries),
  request('readCopies', { source: sourceName, from: v.exactOptional(searchPlaceSchema) }),
  request('readPublic', { from: v.exactOptional(searchPlaceSchema) }),
  request('settings', {}),
  request('otherLanguages', {}),
  request('changeSwitches', { switches: someSwitchesSchema }),
  request('pauseTab', { tabId: tabIdSchema, paused: v.boolean() }),
  request('hideComparison', { postId: postIdSchema, author: handleSchema }),
  request('showComparison', { postId: postIdSchema }),
  request('importSettings', lastingSettingsEntries),
]);

export function parseRequest(message: unknown): Reply<RequestMessage> {
  return parseWith(requestSchema, message);
}
