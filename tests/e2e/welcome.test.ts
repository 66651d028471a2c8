/** The first page: what a badge means before anything else, tried on invented posts; and X refused and allowed again. */
import { expect, inject, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import type { TestPage } from './browsers/browser.ts';
import { waitFor, waitForStill } from './browsers/wait-for.ts';
import { openedPage, pressByMouse, waitForWords } from './extension-page.ts';
import { useStage } from './stage/use-stage.ts';

const words = (key: keyof typeof english): string => english[key].message;
const stage = useStage({ extension: 'package' });

test('stands in a tab of its own once Evenhand was installed', async () => {
  const page = await stage().browser.openExtensionPage('popup.html');
  expect(await openedPage(page, 'welcome.html')).toBe('welcome.html');
  await page.close();
});

test('shows what a badge opens on invented posts, and none where nothing is similar', async () => {
  const page = await stage().browser.openExtensionPage('welcome.html');
  await waitForWords(page, words('welcomeTryNone'));
  await waitFor('the badges of the sample', async () => (await sampleBadges(page)) === 2);
  const at = await waitForStill('the badge of the sample', () =>
    page.evaluate(() => {
      const badge = document.querySelector('.sample .sample-badge > *')?.shadowRoot;
      const button = badge?.querySelector('button');
      button?.scrollIntoView({ block: 'center' });
      const box = button?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }),
  );
  await page.clickAt(at.x, at.y);
  await waitFor('the comparison', () =>
    page.evaluate(
      (illustration) =>
        document
          .querySelector('.sample .comparison')
          ?.shadowRoot?.textContent?.includes(illustration),
      words('cardIllustration'),
    ),
  );
  await page.close();
});

// Chromium takes away no host that an extension was installed with, so there is nothing to give back.
test.skipIf(inject('browserKind') === 'chromium')(
  'X that was refused is noticed, explained and asked for again, here and in the popup',
  async () => {
    const page = await stage().browser.openExtensionPage('welcome.html');
    const popup = await stage().browser.openExtensionPage('popup.html');
    expect(await popup.evaluate(() => document.querySelector('.x-access'))).toBeNull();
    await page.evaluate(async () => {
      const api = Reflect.get(globalThis, 'browser');
      await api.permissions.remove({ origins: ['https://x.com/*'] });
    });
    await waitForWords(page, words('xAccessMissing'));
    await waitForWords(popup, words('xAccessMissing'));
    await pressByMouse(popup, words('xAccessAsk'));
    await waitForWords(popup, words('xAccessGiven'));
    await waitFor('the first page to say nothing of it', () =>
      page.evaluate(() => document.querySelector('.x-access') === null),
    );
    await popup.close();
    await page.close();
  },
);

function sampleBadges(page: TestPage): Promise<number> {
  return page.evaluate(
    () =>
      [...document.querySelectorAll('.sample .sample-badge > *')].filter((host) =>
        host.shadowRoot?.querySelector('button.badge'),
      ).length,
  );
}
