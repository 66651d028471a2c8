/** `npm run gallery`: every surface in every theme, direction and width, as pictures in docs/gallery. */
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBrowser } from '../src/publisher/browser/ensure-browser.ts';
import { launchBrowser } from '../tests/e2e/browsers/launch.ts';
import { prepareDemo } from '../tests/e2e/stage/demo.ts';
import { inLanguage } from '../tests/e2e/stage/in-language.ts';
import { startStageWeb } from '../tests/e2e/stage/stage-web.ts';
import { type GalleryLanguage, languages } from './gallery/languages.ts';
import { picturePages } from './gallery/own-pages.ts';
import { pictureX } from './gallery/x-pages.ts';
import { withScratchFolder } from './support/scratch.ts';

const OUT = join(import.meta.dirname, '..', 'docs', 'gallery');

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

await mkdir(OUT, { recursive: true });
for (const name of await readdir(OUT)) if (name.endsWith('.jpg')) await rm(join(OUT, name));
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

async function pictureLanguage(
  language: GalleryLanguage,
  extension: string,
  port: number,
): Promise<void> {
  const browser = await launchBrowser('chromium', { executable, extension, port, headless: true });
  try {
    say(`Pages from ${language.direction}…`);
    await picturePages(browser, language, OUT);
    say(`X from ${language.direction}…`);
    await pictureX(browser, language, OUT);
  } finally {
    await browser.close();
  }
}
