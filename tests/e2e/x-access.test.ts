/** Badges and card on X, inside their shadow roots, checked by axe in every look and both directions. */
import { expect, test } from 'vitest';
import { axeReport } from './axe-findings.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { useStage } from './stage/use-stage.ts';

const stage = useStage();

test.each([
  { theme: 'light', ui: 'en' },
  { theme: 'dim', ui: 'en' },
  { theme: 'dark', ui: 'en' },
  { theme: 'light', ui: 'fa' },
  { theme: 'dim', ui: 'fa' },
  { theme: 'dark', ui: 'fa' },
])('axe finds nothing on badges and card, $theme, $ui', async ({ theme, ui }) => {
  const { web, openX } = stage();
  const page = await openX(`/home?theme=${theme}&ui=${ui}&tick=0&late=0&seed=access`);
  await waitForBadges(page, web.world);
  await openFirstCard(page);
  const { broken, insideShadows } = await axeReport(page, 'ours');
  expect(broken).toEqual([]);
  for (const part of [
    'aria-haspopup="dialog"',
    'class="card',
    '<blockquote',
    'class="button"',
    '<dl',
  ])
    expect(insideShadows).toContainEqual(expect.stringContaining(part));
});

async function openFirstCard(page: TestPage): Promise<void> {
  const at = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll('article > *')].flatMap(
      ({ shadowRoot }) => shadowRoot?.querySelector('button.badge')?.getBoundingClientRect() ?? [],
    );
    const { x, y, width, height } = boxes.find(({ top }) => top > 0) ?? new DOMRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  await page.clickAt(at.x, at.y);
  await waitFor('the card to be filled', () =>
    page.evaluate(() =>
      [...document.querySelectorAll('html > *')].some(
        ({ shadowRoot }) => shadowRoot?.querySelector('.card .match') != null,
      ),
    ),
  );
}
