/** What keys and the menu over a selection reach in a page of X, asked as the background asks it. */
import { expect, test } from 'vitest';
import type { Json, TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { useStage } from './stage/use-stage.ts';
import { badgeHasFocus, readCard } from './timeline.ts';

const stage = useStage();

test('a key opens the card of the badge at hand, and closes it back to the badge', async () => {
  const { browser, web, openX } = stage();
  const own = await browser.openExtensionPage('dashboard.html#about');
  const page = await openX('/home?tick=0&late=0&seed=reach');
  await waitForBadges(page, web.world);
  await page.bringToFront();
  await tellTabs(own, { type: 'card' });
  await waitFor('the card', () => readCard(page));
  await tellTabs(own, { type: 'card' });
  await waitFor('the card to be gone', async () => (await readCard(page)) === undefined);
  expect(await badgeHasFocus(page)).toBe(true);
  await own.close();
});

test('what is selected in private messages or where one writes is said to be private, the rest not', async () => {
  const { browser, openX } = stage();
  const own = await browser.openExtensionPage('dashboard.html#about');
  const isPrivate = async (path: string, selector: string): Promise<boolean> => {
    const page = await openX(path);
    await waitFor('something to select', () =>
      page.evaluate((wanted) => {
        const node = document.querySelector(wanted);
        if (node !== null) getSelection()?.selectAllChildren(node);
        return node !== null;
      }, selector),
    );
    const answers = await tellTabs(own, { type: 'isSelectionPrivate' });
    await page.close();
    expect(answers).toHaveLength(1);
    return answers[0] === true;
  };
  expect(await isPrivate('/home?tick=0&late=0', '[data-testid="tweetText"]')).toBe(false);
  expect(await isPrivate('/messages', 'main')).toBe(true);
  await own.close();
});

/** Sends to all tabs, and gives what they answer; those in which nothing listens are passed over. */
function tellTabs(own: TestPage, message: Json): Promise<readonly Json[]> {
  return own.evaluate(async (told) => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const tabs: readonly { readonly id: number }[] = await api.tabs.query({});
    const answers = await Promise.all(
      tabs.map(({ id }) => api.tabs.sendMessage(id, told).catch(() => undefined)),
    );
    return answers.filter((answer) => answer !== undefined && answer !== null);
  }, message);
}
