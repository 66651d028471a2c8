/** Badges and card on X, inside their shadow roots, checked by axe in every look and both directions. */
import { describe, expect, test } from 'vitest';
import { axeReport } from './axe-findings.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { pressBadge } from './press-badge.ts';
import { useStage } from './stage/use-stage.ts';
import { readTimeline } from './timeline.ts';

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
      'class="body',
      '<blockquote',
      'class="button"',
      '<dl',
    ])
      expect(insideShadows).toContainEqual(expect.stringContaining(part));
  });
});

async function openFirstCard(page: TestPage): Promise<void> {
  const { id, badges } = await waitFor('a badge to open', async () =>
    (await readTimeline(page)).find((post) => post.visible && post.badges.length > 0),
  );
  await pressBadge(page, id, badges[0]?.slot);
  await waitFor('the card to be filled', () =>
    page.evaluate(() =>
      [...document.querySelectorAll('html > *')].some(
        ({ shadowRoot }) => shadowRoot?.querySelector('.card .match') != null,
      ),
    ),
  );
}
