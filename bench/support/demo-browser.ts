import { type BrowserKind, ensureBrowser } from '../../src/publisher/browser/ensure-browser.ts';
import type { TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { launchBrowser } from '../../tests/e2e/browsers/launch.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { sourcesOf } from '../../tests/e2e/extension-page.ts';
import { DATASET_TITLE } from '../../tests/e2e/stage/dataset-address.ts';
import type { Demo } from '../../tests/e2e/stage/demo.ts';
import { type StageWeb, startStageWeb } from '../../tests/e2e/stage/stage-web.ts';

/** Opens a headless browser with an extension, before the web that serves its dataset; both end with `act`. */
export async function inDemoBrowser(
  kind: BrowserKind,
  { extension, dataset }: Demo,
  say: (line: string) => void,
  act: (browser: TestBrowser, web: StageWeb) => Promise<void>,
): Promise<void> {
  const executable = await ensureBrowser(kind, say);
  const web = await startStageWeb(dataset);
  try {
    const browser = await launchBrowser(kind, {
      executable,
      extension,
      port: web.port,
      headless: true,
    });
    try {
      await act(browser, web);
    } finally {
      await browser.close();
    }
  } finally {
    await web.close();
  }
}

/** Waits until the demo's dataset is live, as a page of the extension sees it. */
export async function waitForDemo(page: TestPage, deadline: number): Promise<void> {
  await waitFor(
    'the sync',
    async () =>
      (await sourcesOf(page)).some(
        ({ title, state }) => title === DATASET_TITLE && state === 'live',
      ),
    deadline,
  );
}
