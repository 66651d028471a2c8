/**
 * `npm run gallery [-- --only SURFACE,SURFACE]`: every surface, or these alone, in every theme,
 * direction and width, as pictures in docs/gallery, which stays as it is until all are made.
 */
import { join } from 'node:path';
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import { ensureBrowser } from '../src/publisher/browser/ensure-browser.ts';
import { launchBrowser } from '../tests/e2e/browsers/launch.ts';
import { prepareDemo } from '../tests/e2e/stage/demo.ts';
import { inLanguage } from '../tests/e2e/stage/in-language.ts';
import { startStageWeb } from '../tests/e2e/stage/stage-web.ts';
import { Gallery } from './gallery/gallery-files.ts';
import { type GalleryLanguage, languages } from './gallery/languages.ts';
import { picturePages } from './gallery/own-pages.ts';
import { pictureSaved } from './gallery/saved-pages.ts';
import { pictureX } from './gallery/x-pages.ts';
import { withScratchFolder } from './support/scratch.ts';

const OUT = join(import.meta.dirname, '..', 'docs', 'gallery');

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

const { values } = parseArgs({ args: argv.slice(2), options: { only: { type: 'string' } } });
const gallery = await Gallery.open(OUT, values.only?.split(','));
const executable = await ensureBrowser('chromium', say);
await withScratchFolder(async (folder) => {
  const demo = await prepareDemo({ browser: 'chromium', folder });
  const web = await startStageWeb(demo.dataset);
  try {
    for (const language of languages) {
      const extension = await inLanguage(
        language.code,
        demo.extension,
        join(folder, `speaking-${language.code}`),
      );
      await pictureLanguage(language, extension, web.port);
    }
  } finally {
    await web.close();
  }
});
await gallery.finish();

async function pictureLanguage(
  language: GalleryLanguage,
  extension: string,
  port: number,
): Promise<void> {
  const browser = await launchBrowser('chromium', { executable, extension, port, headless: true });
  try {
    say(`Pages from ${language.direction}…`);
    await picturePages(browser, language, gallery);
    say(`X from ${language.direction}…`);
    await pictureX(browser, language, gallery);
    say(`Saved posts from ${language.direction}…`);
    await pictureSaved(browser, language, gallery);
  } finally {
    await browser.close();
  }
}
