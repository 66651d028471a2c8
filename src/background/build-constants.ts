import type { BuiltInSource } from './built-in-sources.ts';

/** Replaced by literals when the extension is built; see scripts/build-extension.ts. */
declare const EVENHAND_MODE: 'demo' | 'package';
declare const EVENHAND_SOURCES: readonly BuiltInSource[];

/** In a package, invented removals are never compared with posts on the web; in the demonstration they are. */
export const mode: 'demo' | 'package' = EVENHAND_MODE;
export const builtInSources: readonly BuiltInSource[] = EVENHAND_SOURCES;
