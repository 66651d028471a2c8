import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dropPath, temporaryPath } from '../../src/publisher/io/temporary-path.ts';
import type { TestPage } from '../../tests/e2e/browsers/browser.ts';
import type { GalleryLanguage, GalleryWidth } from './languages.ts';

/**
 * The pictures of the gallery: `SURFACE-THEME-DIRECTION-WIDTH.jpg`. They are made beside their
 * place and put there at the end: a run that fails or is stopped changes nothing.
 */
export class Gallery {
  readonly #folder: string;
  readonly #unfinished: string;
  readonly #only: ReadonlySet<string> | undefined;

  private constructor(folder: string, only: ReadonlySet<string> | undefined) {
    this.#folder = folder;
    this.#unfinished = temporaryPath(folder);
    this.#only = only;
  }

  /** @param only surfaces that are made anew; all where absent */
  static async open(folder: string, only?: readonly string[]): Promise<Gallery> {
    const gallery = new Gallery(folder, only && new Set(only));
    await mkdir(gallery.#unfinished, { recursive: true });
    return gallery;
  }

  wants(surface: string): boolean {
    return this.#only?.has(surface) ?? true;
  }

  /** Keeps what a page shows; a surface that is not wanted is passed over. */
  async shoot(
    page: Pick<TestPage, 'screenshot'>,
    surface: string,
    theme: string,
    { direction }: Pick<GalleryLanguage, 'direction'>,
    { width }: Pick<GalleryWidth, 'width'>,
  ): Promise<void> {
    if (!this.wants(surface)) return;
    await page.screenshot(join(this.#unfinished, `${surface}-${theme}-${direction}-${width}.jpg`));
  }

  /** Puts the pictures in their place; earlier ones of the wanted surfaces go. */
  async finish(): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    const made = await readdir(this.#unfinished);
    for (const name of made) await rename(join(this.#unfinished, name), join(this.#folder, name));
    for (const name of await readdir(this.#folder)) {
      const surface = /^(.+)-[a-z]+-[a-z]+-\d+\.jpg$/.exec(name)?.[1];
      if (surface !== undefined && this.wants(surface) && !made.includes(name))
        await rm(join(this.#folder, name));
    }
    dropPath(this.#unfinished);
  }
}
