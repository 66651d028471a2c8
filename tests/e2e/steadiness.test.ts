/** Forty viewports down and up: nothing of X moves, nothing is doubled, nothing is left behind. */
import { expect, test } from 'vitest';
import type { PageCounters, TestPage } from './browsers/browser.ts';
import { waitForBadges } from './expected-badges.ts';
import { scrollByViewports } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { countOurHosts } from './timeline.ts';

const stage = useStage();
const bare = useStage({ extension: 'none' });

const VIEWPORTS = 40;
const PAGE = '/home?seed=steadiness&tick=0';

/** Place and size of each cell in view, "x y width height first-words", in CSS pixels. */
function visibleCells(page: TestPage): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('[data-testid="cellInnerDiv"]')].flatMap((cell) => {
      const { x, y, width, height } = cell.getBoundingClientRect();
      if (y + height <= 0 || y >= innerHeight) return [];
      return [`${x} ${y} ${width} ${height} ${cell.textContent.slice(0, 40)}`];
    }),
  );
}

async function downAndUp(page: TestPage, visit: () => Promise<void>): Promise<void> {
  for (const step of [1, -1]) {
    for (let viewport = 0; viewport < VIEWPORTS; viewport += 1) {
      await visit();
      await scrollByViewports(page, step);
    }
  }
}

test('every visible cell is where it is without Evenhand', async () => {
  const plain: (readonly string[])[] = [];
  const plainPage = await bare().openX(PAGE);
  await downAndUp(plainPage, async () => {
    plain.push(await visibleCells(plainPage));
  });

  const { web, openX } = stage();
  const page = await openX(PAGE);
  const withBadges: (readonly string[])[] = [];
  await downAndUp(page, async () => {
    await waitForBadges(page, web.world);
    withBadges.push(await visibleCells(page));
  });
  expect(withBadges).toEqual(plain);
});

test('no badge is doubled, and the second round leaves as much behind as the first', async () => {
  const { web, openX } = stage();
  const page = await openX(PAGE);
  const counters: (PageCounters | undefined)[] = [];
  for (let round = 0; round < 3; round += 1) {
    await downAndUp(page, async () => {
      const posts = await waitForBadges(page, web.world);
      expect(await countOurHosts(page)).toBe(posts.flatMap(({ badges }) => badges).length);
    });
    counters.push(await page.counters());
  }
  const [, first, last] = counters;
  if (first === undefined || last === undefined) return;
  expect(last.observers).toBe(first.observers);
  expect(last.listeners).toBeLessThanOrEqual(first.listeners * 1.02);
  expect(last.nodes).toBeLessThanOrEqual(first.nodes * 1.02);
});
