/** Schemas of what is said about settings, of what is stored of them and of a file of them. */
import * as v from 'valibot';
import { isoDate } from '../dataset/record-schema.ts';
import * as limits from './limits.ts';
import { count, list, type Schema, text } from './schema-parts.ts';
import type { HiddenComparison, OtherLanguages, Settings, Switches } from './settings-messages.ts';

export const postIdSchema = v.pipe(text(limits.id), v.nonEmpty());
export const handleSchema = text(limits.handle);
export const tabIdSchema = v.pipe(v.number(), v.integer());

const switchEntries = {
  muted: v.boolean(),
  compact: v.boolean(),
  markNothing: v.boolean(),
  hideBadges: v.boolean(),
  drawNothing: v.boolean(),
  paused: v.boolean(),
  otherLanguages: v.boolean(),
};

const switchesSchema: Schema<Switches> = v.object(switchEntries);

export const someSwitchesSchema: Schema<Partial<Switches>> = v.object({
  muted: v.exactOptional(switchEntries.muted),
  compact: v.exactOptional(switchEntries.compact),
  markNothing: v.exactOptional(switchEntries.markNothing),
  hideBadges: v.exactOptional(switchEntries.hideBadges),
  drawNothing: v.exactOptional(switchEntries.drawNothing),
  paused: v.exactOptional(switchEntries.paused),
  otherLanguages: v.exactOptional(switchEntries.otherLanguages),
});

const hiddenSchema: Schema<readonly HiddenComparison[]> = list(
  v.object({
    postId: postIdSchema,
    author: handleSchema,
    hiddenAt: isoDate,
  }),
  limits.hiddenComparisons,
);

const pausedTabsSchema: Schema<readonly number[]> = list(tabIdSchema, limits.pausedTabs);

export const lastingSettingsEntries = { switches: switchesSchema, hidden: hiddenSchema };

/** A file of settings. Switches that an older file does not know stay as they are. */
export const settingsFileSchema = v.object({
  format: v.literal('evenhand-settings'),
  version: v.literal(1),
  switches: someSwitchesSchema,
  hidden: hiddenSchema,
});

export const allSettingsSchema: Schema<Settings> = v.object({
  ...lastingSettingsEntries,
  pausedTabs: pausedTabsSchema,
});

const languagesSchema = list(text(limits.lang), 64);

export const otherLanguagesSchema: Schema<OtherLanguages> = v.object({
  languages: languagesSchema,
  standIns: v.exactOptional(languagesSchema),
  progress: v.exactOptional(v.object({ done: count, total: count })),
  failing: v.exactOptional(v.literal(true)),
});

/** Reads what is stored, part by part: a part that cannot be read is as it was at first. */
export function readStoredSettings(stored: unknown, first: Settings): Settings {
  const read = <T>(schema: Schema<T>, part: keyof Settings, otherwise: T): T => {
    const result = v.safeParse(schema, Reflect.get(Object(stored), part));
    return result.success ? result.output : otherwise;
  };
  return {
    switches: { ...first.switches, ...read(someSwitchesSchema, 'switches', {}) },
    hidden: read(hiddenSchema, 'hidden', first.hidden),
    pausedTabs: read(pausedTabsSchema, 'pausedTabs', first.pausedTabs),
  };
}
