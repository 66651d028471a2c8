/**
 * `npm run bench -- page [--encoder]`: what the content script costs X's main thread, for each post
 * that is read, on the replica's home timeline in Chromium; with "--encoder" also while posts are
 * compared across languages.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import type { TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitForBadges } from '../../tests/e2e/expected-badges.ts';
import { scrollByViewports, settle } from '../../tests/e2e/replica-page.ts';
import { prepareDemo } from '../../tests/e2e/stage/demo.ts';
import { inDemoBrowser } from '../support/demo-browser.ts';

const VIEWPORTS = 24;
const ROUNDS = 3;
/** The bar, in milliseconds a post. */
const BAR = 0.3;
/** No task of ours may be longer, in milliseconds. */
const LONG_TASK = 50;

const { encoder } = parseArgs({
  args: argv.slice(2),
  options: { encoder: { type: 'boolean', default: false } },
}).values;

const note = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

/** From now on, counts the posts that mount, in `document.documentElement.dataset`. */
async function countMounts(page: TestPage): Promise<void> {
  await page.evaluate(() => {
    const counted = new WeakSet<Element>();
    const count = (): void => {
      for (const article of document.querySelectorAll('article[data-testid="tweet"]')) {
        if (counted.has(article)) continue;
        counted.add(article);
        const before = Number(document.documentElement.dataset['mounts'] ?? 0);
        document.documentElement.dataset['mounts'] = String(before + 1);
      }
    };
    new MutationObserver(count).observe(document, { childList: true, subtree: true });
    count();
  });
}

const mounts = (page: TestPage): Promise<number> =>
  page.evaluate(() => Number(document.documentElement.dataset['mounts'] ?? 0));

const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
try {
  const demo = await prepareDemo({ browser: 'chromium', folder, encoder });
  await inDemoBrowser('chromium', demo, note, async (browser, web) => {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const page = await browser.openPage('https://x.com/home');
      await settle(page);
      await waitForBadges(page, web.world);
      await countMounts(page);
      const before = await mounts(page);
      const work = await page.extensionWork(async () => {
        for (let viewport = 0; viewport < VIEWPORTS; viewport += 1) {
          await scrollByViewports(page, 1);
          await waitForBadges(page, web.world);
        }
      });
      const posts = (await mounts(page)) - before;
      const { milliseconds = 0, longest = 0 } = work ?? {};
      const each = milliseconds / posts;
      process.stdout.write(
        `round ${round}: ${posts} posts, ${milliseconds.toFixed(1)} ms of main thread, ` +
          `${each.toFixed(3)} ms a post (bar ${BAR}), at most ${longest.toFixed(1)} ms at a time (bar ${LONG_TASK})\n`,
      );
      await page.close();
    }
  });
} finally {
  await rm(folder, { recursive: true });
}
