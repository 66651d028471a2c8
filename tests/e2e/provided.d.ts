import 'vitest';
import type { BrowserKind } from '../../src/publisher/browser/ensure-browser.ts';
import type { Demo } from './stage/demo.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** From vitest.config.ts. */
    readonly browserKind: BrowserKind;
    /** From global-setup.ts. */
    readonly demo: Demo;
  }
}
