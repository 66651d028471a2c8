/** Badges and card on X, inside their shadow roots, checked by axe in every look and both directions. */
import { describe, expect, test } from 'vitest';
import { axeReport } from './axe-findings.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { useStage } from './stage/use-stage.ts';

/** X and what stands on it speak the same language. */
describe.each(['en', 'fa'])('in %s', (language) => {
  const stage = useStage({ language });

  test.each(['light', 'dim', 'dark'])('axe finds nothing on badges and card, %s', async (theme) => {
    const { openX } = stage();
    const page = await openX(`/home?theme=${theme}&ui=${language}&tick=0&late=0&seed=access`);
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
});

async function openFirstCard(page: TestPage): Promise<void> {
  const at = await waitFor('a badge to open', () =>
    page.evaluate(() => {
      const boxes = [...document.querySelectorAll('article > *')].flatMap(
        ({ shadowRoot }) =>
          shadowRoot?.querySelector('button.badge')?.getBoundingClientRect() ?? [],
      );
      const box = boxes.find(({ top }) => top > 0);
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }),
  );
  await page.clickAt(at.x, at.y);
  await waitFor('the card to be filled', () =>
    page.evaluate(() =>
      [...document.querySelectorAll('html > *')].some(
        ({ shadowRoot }) => shadowRoot?.querySelector('.card .match') != null,
      ),
    ),
  );
}
