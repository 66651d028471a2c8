/** Draws extension/icons/mark-*.png from mark.svg. Run it when the mark changes: npx tsx scripts/draw-icons.ts */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { ensureBrowser } from '../src/publisher/browser/ensure-browser.ts';
import { withScratchFolder } from './support/scratch.ts';

const ICONS = join(import.meta.dirname, '..', 'extension', 'icons');
const SIZES = [16, 32, 48, 96, 128];

const svg = await readFile(join(ICONS, 'mark.svg'), 'utf8');
const executablePath = await ensureBrowser('chromium', (line) => process.stderr.write(`${line}\n`));
await withScratchFolder(async () => {
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    for (const size of SIZES) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(
        `<style>html, body { margin: 0 } svg { display: block; width: ${size}px; height: ${size}px }</style>${svg}`,
      );
      await page.screenshot({ path: join(ICONS, `mark-${size}.png`), omitBackground: true });
    }
  } finally {
    await browser.close();
  }
});
