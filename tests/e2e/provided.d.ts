import 'vitest';
import type { BrowserKind } from '../../src/publisher/browser/ensure-browser.ts';

declare module 'vitest' {
  /** What vitest.config.ts hands to the end-to-end tests. */
  interface ProvidedContext {
    readonly browserKind: BrowserKind;
  }
}
