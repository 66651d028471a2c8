import type { BuiltInSource } from './built-in-sources.ts';

/** Replaced by literals when the extension is built; see scripts/build-extension.ts. */
declare const EVENHAND_MODE: 'demo' | 'package';
declare const EVENHAND_ENCODER: boolean;
declare const EVENHAND_SOURCES: readonly BuiltInSource[];

/** In a package, invented removals are never compared with posts on the web; in the demonstration they are. */
export const mode: 'demo' | 'package' = EVENHAND_MODE;
/** Whether the build brings the encoder, which finds the same message in another language. */
export const hasEncoder: boolean = EVENHAND_ENCODER;
export const builtInSources: readonly BuiltInSource[] = EVENHAND_SOURCES;
