/** A browser that is short of memory throws away what is in a tab, and loads it anew when it is shown again. */
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import type { Json, TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { settledSource } from './extension-page.ts';
import { glanceIn, otherTabs, readTab } from './other-tabs.ts';
import { scrollByViewports, settle } from './replica-page.ts';
import { DATASET_TITLE } from './stage/dataset-address.ts';
import { useStage } from './stage/use-stage.ts';
import { countOurHosts, countStrayBadges, readTimeline } from './timeline.ts';

const ADDRESS = 'https://x.com/home?seed=discard&tick=0&late=0';
const TIMES = 3;
const NOTHING = { ok: true, value: { connected: false, compared: 0, badges: [] } };

const stage = useStage();

/** Whether the popup would count this in the tab. */
async function isGlance(own: TestPage, tabId: number, wanted: Json): Promise<boolean> {
  return isDeepStrictEqual(await glanceIn(own, tabId), wanted);
}

/** Discards a tab that is not shown. Its number afterwards: Chromium gives it another one. */
async function discard(own: TestPage, tabId: number): Promise<number> {
  await own.evaluate(async (id) => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    await api.tabs.discard(id);
  }, tabId);
  return waitFor(
    'the tab to be discarded',
    async () => (await otherTabs(own)).find(({ discarded }) => discarded)?.id,
  );
}

function show(own: TestPage, tabId: number): Promise<void> {
  return own.evaluate(async (id) => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    await api.tabs.update(id, { active: true });
  }, tabId);
}

/** The badges in sight, one a line. */
async function badgesIn(page: TestPage): Promise<readonly string[]> {
  await waitForBadges(page, stage().web.world);
  const posts = await readTimeline(page);
  const badges = posts.flatMap(({ id, visible, badges: own }) =>
    visible ? own.map(({ slot, kind }) => `${id} ${slot} ${kind}`) : [],
  );
  return badges;
}

test(`${TIMES} times in a row the tab is read again: badges stand there once, and the popup counts them`, async () => {
  const { browser, web } = stage();
  const first = await browser.openPage(ADDRESS);
  await settle(first);
  const badges = await badgesIn(first);
  expect(badges).not.toEqual([]);
  const own = await browser.openExtensionPage('popup.html');
  await settledSource(own, DATASET_TITLE);
  let tabId = await readTab(own);
  const glance = await glanceIn(own, tabId);
  for (let time = 0; time < TIMES; time += 1) {
    await own.bringToFront();
    const before = tabId;
    tabId = await discard(own, tabId);
    for (const id of new Set([before, tabId]))
      await waitFor('nothing to be counted there', () => isGlance(own, id, NOTHING));

    await show(own, tabId);
    const page = await browser.pageAt(ADDRESS);
    await settle(page);
    // Firefox shows it as far down as it was left.
    await waitForBadges(page, web.world);
    await page.evaluate(() => scrollTo(0, 0));
    await settle(page);
    expect(await badgesIn(page)).toEqual(badges);
    expect(await countStrayBadges(page)).toBe(0);
    await waitFor('nothing of ours but badges', async () => {
      const hosts = await countOurHosts(page);
      return (await readTimeline(page)).flatMap((post) => post.badges).length === hosts;
    });
    await waitFor('the popup to count the same', () => isGlance(own, tabId, glance));
    // Whoever scrolls on is answered too.
    await scrollByViewports(page, 1);
    await badgesIn(page);
    expect(page.uncaught()).toEqual([]);
    if (time === TIMES - 1) await page.close();
  }
  await own.close();
});
