import type { TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { waitForWords } from '../../tests/e2e/extension-page.ts';
import type { Gallery } from './gallery-files.ts';
import { type GalleryLanguage, widths } from './languages.ts';

const themes = ['light', 'dark'] as const;

/** A page of ours in one state. */
export interface Surface {
  readonly name: string;
  readonly path: string;
  /** Words that stand there once it is drawn. */
  readonly ready: string;
  /** Brings it into the state of the picture. */
  readonly prepare?: (page: TestPage) => Promise<void>;
}

/** Pictures a page of ours in each width and theme. */
export async function pictureSurface(
  browser: TestBrowser,
  surface: Surface,
  language: GalleryLanguage,
  gallery: Gallery,
): Promise<void> {
  if (!gallery.wants(surface.name)) return;
  for (const width of widths) {
    const page = await browser.openExtensionPage(surface.path, width);
    await page.bringToFront();
    await waitForWords(page, surface.ready);
    await surface.prepare?.(page);
    for (const theme of themes) {
      await page.prefer(theme);
      await waitFor(`the page to be ${theme}`, () =>
        page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, theme),
      );
      await gallery.shoot(page, surface.name, theme, language, width);
    }
    await page.close();
  }
}
