import type { TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { settle } from '../../tests/e2e/replica-page.ts';
import { readSaved } from '../../tests/e2e/saved-posts.ts';
import { readTimeline } from '../../tests/e2e/timeline.ts';
import type { Gallery } from './gallery-files.ts';
import type { GalleryLanguage } from './languages.ts';
import { pictureSurface } from './picture-surface.ts';

/** Posts that are saved for it. */
const SAVED = 2;

/** The page of saved posts, and one of them. */
export async function pictureSaved(
  browser: TestBrowser,
  language: GalleryLanguage,
  gallery: Gallery,
): Promise<void> {
  const surfaces = ['saved', 'saved-post'];
  if (!surfaces.some((surface) => gallery.wants(surface))) return;
  const guide = await browser.openExtensionPage('popup.html');
  const page = await browser.openPage(
    `https://x.com/home?ui=${language.code}&tick=0&late=0&seed=gallery`,
  );
  await page.bringToFront();
  await settle(page);
  const found = await waitFor('posts with a badge', () => withBadges(page));
  for (const [at, id] of found.entries()) {
    await bringToCentre(page, id);
    await browser.command('save-post');
    await waitFor('a post to be saved', async () => (await readSaved(guide)).length === at + 1);
  }
  const [one] = await readSaved(guide);
  for (const [name, path] of [
    ['saved', 'dashboard.html#saved'],
    ['saved-post', `dashboard.html#saved/${one?.id ?? ''}`],
  ] as const) {
    const ready = language.words(name === 'saved' ? 'savedLead' : 'savedAll');
    const surface = { name, path, ready, prepare: waitForPictures };
    await pictureSurface(browser, surface, language, gallery);
  }
  await page.close();
  await guide.close();
}

async function withBadges(page: TestPage): Promise<readonly string[] | undefined> {
  const posts = (await readTimeline(page)).filter(({ badges }) => badges.length > 0);
  return posts.length < SAVED ? undefined : posts.slice(0, SAVED).map(({ id }) => id);
}

async function bringToCentre(page: TestPage, id: string): Promise<void> {
  await page.evaluate((wanted) => {
    const link = document.querySelector(`article a[href$="/status/${wanted}"]`);
    link?.closest('article')?.scrollIntoView({ block: 'center' });
  }, id);
}

async function waitForPictures(page: TestPage): Promise<void> {
  await waitFor('pictures', () =>
    page.evaluate(() => {
      const pictures = [...document.images];
      return pictures.length > 0 && pictures.every(({ complete }) => complete);
    }),
  );
}
