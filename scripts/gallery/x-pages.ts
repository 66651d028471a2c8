import type { TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitFor, waitForStill } from '../../tests/e2e/browsers/wait-for.ts';
import { settle } from '../../tests/e2e/replica-page.ts';
import { readCard, readTimeline, type SeenBadge } from '../../tests/e2e/timeline.ts';
import type { Gallery } from './gallery-files.ts';
import { type GalleryLanguage, widths } from './languages.ts';

/** X's own looks. */
const themes = ['light', 'dim', 'dark'] as const;
/** Pixels at the top of the page that X's header covers. */
const HEADER = 60;

/** Badges on a timeline, and a card over it. */
export async function pictureX(
  browser: TestBrowser,
  language: GalleryLanguage,
  gallery: Gallery,
): Promise<void> {
  if (!['timeline', 'card'].some((surface) => gallery.wants(surface))) return;
  for (const theme of themes) {
    for (const width of widths) {
      const query = `ui=${language.code}&theme=${theme}&tick=0&late=0&seed=gallery`;
      const page = await browser.openPage(`https://x.com/home?${query}`, width);
      await page.bringToFront();
      await settle(page);
      const badge = await waitForStill('a badge in view', () => badgeInView(page));
      await gallery.shoot(page, 'timeline', theme, language, width);
      await page.clickAt(badge.box.x + badge.box.width / 2, badge.box.y + badge.box.height / 2);
      await waitFor('the card', async () =>
        (await readCard(page))?.includes(language.words('cardNoJudgement')),
      );
      await gallery.shoot(page, 'card', theme, language, width);
      await page.close();
    }
  }
}

async function badgeInView(page: TestPage): Promise<SeenBadge | undefined> {
  const posts = await readTimeline(page);
  return posts.flatMap(({ badges }) => badges).find(({ box }) => box.y > HEADER);
}
