/** X gives its posts another name one day: nothing is compared, and the reader is told quietly. */
import { expect, test } from 'vitest';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { askBackground } from './extension-page.ts';
import { navigate } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { countStrayBadges } from './timeline.ts';

const stage = useStage();

test('posts that can no longer be read are noticed, and so is that they can again', async () => {
  const { browser, web, openX } = stage();
  const popup = await browser.openExtensionPage('popup.html');
  const page = await openX('/home?late=0&tick=0');
  await waitForBadges(page, web.world);
  /** What the toolbar and the popup say of any tab. */
  const told = async (): Promise<readonly (readonly [mark: string, glance: string])[]> => {
    const marks: readonly (readonly [tabId: number, mark: string])[] = await popup.evaluate(
      async () => {
        const api = Reflect.get(globalThis, 'browser') ?? Reflect.get(globalThis, 'chrome');
        const tabs: { id: number }[] = await api.tabs.query({});
        return Promise.all(
          tabs.map(async ({ id }) => [id, await api.action.getBadgeText({ tabId: id })]),
        );
      },
    );
    return Promise.all(
      marks.map(async ([tabId, mark]) => {
        const reply = await askBackground(popup, 'glance', { tabId });
        return [mark, JSON.stringify(reply)] as const;
      }),
    );
  };
  const isTold = async () =>
    (await told()).some(([mark, reply]) => mark === '!' && reply.includes('"no-posts"'));
  expect(await isTold()).toBe(false);

  await page.bringToFront();
  await page.evaluate(() => {
    const create = Document.prototype.createElement.bind(document);
    Reflect.set(document, 'createElement', (tag: string) => {
      const element = create(tag);
      const set = element.setAttribute.bind(element);
      element.setAttribute = (name, value) =>
        set(name, name === 'data-testid' && value === 'tweet' ? 'post' : value);
      return element;
    });
  });
  await navigate(page, '/home?late=0&tick=0&seed=another');
  await waitFor('the loss to be told', isTold);
  expect(await countStrayBadges(page)).toBe(0);

  await page.goto('https://x.com/home?late=0&tick=0');
  await waitForBadges(page, web.world);
  await waitFor('the mark to go', async () => (await told()).every(([mark]) => mark === ''));
  await popup.close();
});
