import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestPage } from '../../tests/e2e/browsers/browser.ts';
import type { GalleryLanguage, GalleryWidth } from './languages.ts';

/** The pictures of the gallery: `SURFACE-THEME-DIRECTION-WIDTH.jpg`. */
export class Gallery {
  readonly #folder: string;
  readonly #only: ReadonlySet<string> | undefined;

  private constructor(folder: string, only: ReadonlySet<string> | undefined) {
    this.#folder = folder;
    this.#only = only;
  }

  /**
   * Deletes the pictures that are to be made anew.
   * @param only surfaces; all where absent
   */
  static async open(folder: string, only?: readonly string[]): Promise<Gallery> {
    const gallery = new Gallery(folder, only && new Set(only));
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) {
      const surface = /^(.+)-[a-z]+-[a-z]+-\d+\.jpg$/.exec(name)?.[1];
      if (surface !== undefined && gallery.wants(surface)) await rm(join(folder, name));
    }
    return gallery;
  }

  wants(surface: string): boolean {
    return this.#only?.has(surface) ?? true;
  }

  /** Keeps what a page shows; a surface that is not wanted is passed over. */
  async shoot(
    page: TestPage,
    surface: string,
    theme: string,
    { direction }: GalleryLanguage,
    { width }: GalleryWidth,
  ): Promise<void> {
    if (!this.wants(surface)) return;
    await page.screenshot(join(this.#folder, `${surface}-${theme}-${direction}-${width}.jpg`));
  }
}
