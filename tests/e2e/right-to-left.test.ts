/** A timeline from right to left on a desktop: each badge in its post, over nothing of X, moving nothing. */
import { expect, test } from 'vitest';
import { waitForBadges } from './expected-badges.ts';
import { scrollByViewports } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { countStrayBadges } from './timeline.ts';
import { coveredByBadges, visibleCells } from './visible-cells.ts';

const stage = useStage();
const bare = useStage({ extension: 'none' });

const PAGE = '/home?ui=fa&seed=right-to-left&tick=0';
const VIEWPORTS = 10;

test('badges lie inside their posts, cover nothing and move no cell', async () => {
  const { web } = stage();
  const [plain, page] = await Promise.all([bare().openX(PAGE), stage().openX(PAGE)]);
  expect(await page.evaluate(() => getComputedStyle(document.body).direction)).toBe('rtl');
  let badges = 0;
  for (let viewport = 0; viewport < VIEWPORTS; viewport += 1) {
    const posts = await waitForBadges(page, web.world);
    badges += posts.filter(({ visible }) => visible).flatMap((post) => post.badges).length;
    expect(await countStrayBadges(page)).toBe(0);
    expect(await coveredByBadges(page)).toEqual([]);
    expect(await visibleCells(page)).toEqual(await visibleCells(plain));
    await Promise.all([scrollByViewports(plain, 1), scrollByViewports(page, 1)]);
  }
  expect(badges).toBeGreaterThan(8);
});
