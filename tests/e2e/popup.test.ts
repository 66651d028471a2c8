/** The popup, opened as a page of its own: what is in the tab is asked of its background. */
import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { askBackground, fillField, pressControl, settledSource } from './extension-page.ts';
import { starterRecord } from './removals.ts';
import { settle } from './replica-page.ts';
import { DATASET_TITLE } from './stage/dataset-address.ts';
import { useStage } from './stage/use-stage.ts';
import { readTimeline } from './timeline.ts';

const words = (key: keyof typeof english): string => english[key].message;
const stage = useStage();

test('a text that is pasted is compared like a post', async () => {
  const { browser, web } = stage();
  const page = await browser.openExtensionPage('popup.html');
  await settledSource(page, DATASET_TITLE);
  const post = web.world.posts.find(({ expect: wanted }) => wanted?.state === 'similar');
  const removal = starterRecord(post?.expect?.removal ?? '');
  await fillField(page, words('comparePaste'), post?.text ?? '');
  await pressControl(page, words('compareButton'));
  const shown = await waitFor('the comparison', () =>
    page.evaluate(() => document.querySelector('.comparison')?.shadowRoot?.textContent),
  );
  expect(shown).toContain(removal.text);
  expect(shown).toContain(words('cardThisText'));
  expect(shown).toContain(words('cardWordsOnly'));
  await page.close();
});

test('the next post with a badge comes into view, with the keyboard on its badge', async () => {
  const { browser, web, openX } = stage();
  const popup = await browser.openExtensionPage('popup.html');
  const timeline = await openX('/home');
  await waitForBadges(timeline, web.world);
  const tabs: readonly number[] = await popup.evaluate(async () => {
    const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
    const all: { id: number }[] = await api.tabs.query({});
    return all.map(({ id }) => id);
  });
  const jump = async () => {
    // Only the tab with the timeline has anything to go to.
    for (const tabId of tabs) await askBackground(popup, 'jump', { tabId });
  };
  /** The number of the post whose badge has the keyboard. */
  const focused = () =>
    timeline.evaluate(() => {
      const article = document.activeElement?.closest('article[data-testid="tweet"]');
      const link = article?.querySelector('a[href*="/status/"]:has(> time), a[href$="/analytics"]');
      return /status\/(\d+)/.exec(link?.getAttribute('href') ?? '')?.[1];
    });
  const shown = async (id: string) => {
    await settle(timeline);
    return (await readTimeline(timeline)).find((post) => post.id === id);
  };
  await jump();
  const first = await waitFor('the keyboard to be on a badge', focused);
  expect(await shown(first)).toMatchObject({ visible: true });
  await jump();
  const second = await waitFor('the next one', async () => {
    const id = await focused();
    return id === first ? undefined : id;
  });
  expect(await shown(second)).toMatchObject({ visible: true });
  await popup.close();
});
