import type { BuiltInSource } from './built-in-sources.ts';

/** Replaced by literals when the extension is built; see scripts/build-extension.ts. */
declare const EVENHAND_MODE: 'demo' | 'package';
declare const EVENHAND_ENCODER: boolean;
declare const EVENHAND_OFFSCREEN: boolean;
declare const EVENHAND_SOURCES: readonly BuiltInSource[];

/** In a package, invented removals are never compared with posts on the web; in the demonstration they are. */
export const mode: 'demo' | 'package' = EVENHAND_MODE;
/** Whether the build brings the encoder, which finds the same message in another language. */
export const hasEncoder: boolean = EVENHAND_ENCODER;
/** Whether workers live behind a page of their own, as in Chromium, or in the background, as in Firefox. */
export const hasOffscreen: boolean = EVENHAND_OFFSCREEN;
export const builtInSources: readonly BuiltInSource[] = EVENHAND_SOURCES;
