import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserKind, ensureBrowser } from '../../../src/publisher/browser/ensure-browser.ts';
import type { TestBrowser } from '../browsers/browser.ts';
import { launchBrowser } from '../browsers/launch.ts';
import type { Demo } from './demo.ts';
import { type StageWeb, startStageWeb } from './stage-web.ts';

/** A profile that stays when its browser ends, before the stage's web. */
export interface KeptProfile {
  readonly folder: string;
  readonly web: StageWeb;
  /** Begins a browser with it; the one before must have ended. */
  readonly open: () => Promise<TestBrowser>;
  /** Ends the browser that is open, where one is. */
  readonly close: () => Promise<void>;
}

/** Makes a profile, and removes it with its browser and its web when it was used. */
export async function withKeptProfile<T>(
  kind: BrowserKind,
  { dataset, extension }: Demo,
  use: (kept: KeptProfile) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-profile-'));
  const web = await startStageWeb(dataset);
  const executable = await ensureBrowser(kind, console.error);
  let browser: TestBrowser | undefined;
  const close = async (): Promise<void> => {
    const open = browser;
    browser = undefined;
    await open?.close();
  };
  try {
    return await use({
      folder,
      web,
      open: async () => {
        const { port } = web;
        const options = { executable, extension, port, headless: true, profile: folder };
        browser = await launchBrowser(kind, options);
        return browser;
      },
      close,
    });
  } finally {
    await close();
    await web.close();
    await rm(folder, { recursive: true });
  }
}
