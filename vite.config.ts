import { join } from 'node:path';
import { defineConfig } from 'vite';

/** What the builds of all parts share; scripts/build-extension.ts adds what each needs. */
export default defineConfig({
  root: join(import.meta.dirname, 'extension'),
  // Every path is relative: the extension's address is made anew at each install.
  base: './',
  publicDir: false,
  logLevel: 'warn',
  build: {
    emptyOutDir: false,
    sourcemap: false,
    // A polyfill would fetch; the pages have one script each.
    modulePreload: false,
    assetsInlineLimit: 0,
    // Numbers stand where they are used: most are shorter than a name, and what is left of a name is dropped.
    rolldownOptions: { optimization: { inlineConst: { mode: 'all' } } },
  },
});
