import { join } from 'node:path';
import type { BrowserKind } from '../../src/publisher/browser/ensure-browser.ts';
import { buildExtension } from '../build-extension.ts';
import { withScratchFolder } from './scratch.ts';

const KINDS = ['chromium', 'firefox'] as const satisfies readonly BrowserKind[];

/** Builds the extension for both browsers as it is published, hands over the folders and removes them again. */
export function withPackagedBuilds<Result>(
  use: (folders: Readonly<Record<BrowserKind, string>>) => Promise<Result>,
): Promise<Result> {
  return withScratchFolder(async (root) => {
    const folders = { chromium: join(root, 'chromium'), firefox: join(root, 'firefox') };
    for (const browser of KINDS) {
      await buildExtension({
        browser,
        mode: 'package',
        encoder: true,
        outDir: folders[browser],
        sources: [],
      });
    }
    return await use(folders);
  });
}
