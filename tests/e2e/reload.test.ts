/** The extension is reloaded under open pages, as an update does: the old script goes, the new one takes over, nothing is lost. */
import { expect, test } from 'vitest';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { settledSource, sourcesOf, waitForWords } from './extension-page.ts';
import { scrollByViewports, settle } from './replica-page.ts';
import { saveFromCard } from './save-from-card.ts';
import { DATASET_TITLE } from './stage/dataset-address.ts';
import { useStage } from './stage/use-stage.ts';
import { countOurHosts, countStrayBadges } from './timeline.ts';

const RELOADS = 10;
const PAGE = '/home?seed=reload&tick=0';

const stage = useStage();

/** Firefox puts the new script into open pages; Chromium's get it when they are loaded again, until then they are clean. */
async function checkTakenOver(page: TestPage): Promise<void> {
  const { browser, web } = stage();
  await page.bringToFront();
  if (browser.kind === 'chromium') {
    await waitFor('nothing of ours on the page', async () => (await countOurHosts(page)) === 0);
    await scrollByViewports(page, 1);
    expect(await countOurHosts(page)).toBe(0);
    await page.goto(`https://x.com${PAGE}`);
    await settle(page);
  }
  await waitForBadges(page, web.world);
  // The script that answers is the new one: these posts were not there before.
  await scrollByViewports(page, 1);
  await waitForBadges(page, web.world);
  expect(await countStrayBadges(page)).toBe(0);
}

test(`${RELOADS} times, over a page that scrolls and one that lies still with its card open`, async () => {
  const { browser, web, openX } = stage();
  const pages = [await openX(PAGE), await openX(PAGE)] as const;
  const [first, second] = pages;
  const id = await saveFromCard({ web }, first);
  const text = web.world.posts.find((post) => post.id === id)?.text.slice(0, 30) ?? '';
  const popup = await browser.openExtensionPage('popup.html');
  const { records } = await settledSource(popup, DATASET_TITLE);
  for (let reload = 0; reload < RELOADS; reload += 1) {
    await second.evaluate(() => scrollBy(0, innerHeight));
    await browser.reloadExtension();
    await second.evaluate(() => scrollBy(0, innerHeight));
    await checkTakenOver(second);
  }
  // The other one lay still all the while.
  await checkTakenOver(first);
  for (const page of pages) expect(page.uncaught()).toEqual([]);
  const after = await browser.openExtensionPage('popup.html');
  expect((await settledSource(after, DATASET_TITLE)).records).toBe(records);
  expect((await sourcesOf(after)).some(({ state }) => state === 'failed')).toBe(false);
  await after.close();
  const saved = await browser.openExtensionPage('dashboard.html#saved');
  await waitForWords(saved, text);
  await saved.close();
});
