/**
 * `npm run bench -- saved`: in Chromium, how long a save takes from the click (`--saves-only`: that alone), how long the list
 * of 5,000 saved posts takes to open, and what bringing in and exporting a bag of 500 costs.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import english from '../../extension/_locales/en/messages.json';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import { ensureBrowser } from '../../src/publisher/browser/ensure-browser.ts';
import type { TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { launchBrowser } from '../../tests/e2e/browsers/launch.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { fillField, pressControl, waitForWords } from '../../tests/e2e/extension-page.ts';
import { catchFiles, chooseFile } from '../../tests/e2e/offered-files.ts';
import { prepareDemo } from '../../tests/e2e/stage/demo.ts';
import { startStageWeb } from '../../tests/e2e/stage/stage-web.ts';
import { languagesOf, manyPosts } from '../../tests/evidence/some-bag.ts';
import { timeSaves } from './time-saves.ts';

const SAVES = 8;
const BAGS = 10;
const POSTS_PER_BAG = 500;
const PICTURE_BYTES = 40_000;
const OPENINGS = 5;
const PATIENCE = 300_000;

const words = (key: keyof typeof english): string => english[key].message;
const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Milliseconds until the first row of the list is drawn. */
function openList(page: TestPage): Promise<number> {
  return page.evaluate(async () => {
    location.hash = '#settings';
    while (document.querySelector('.saved-row') !== null)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    location.hash = '#saved';
    while (document.querySelector('.saved-row') === null)
      await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - start;
  });
}

/** The list opened several times, in milliseconds. */
async function openings(page: TestPage): Promise<string> {
  const times: number[] = [];
  for (let at = 0; at < OPENINGS; at += 1) times.push(await openList(page));
  return times.map((each) => each.toFixed(0)).join(', ');
}

/** Milliseconds, and the largest heap of the page meanwhile, in bytes. */
async function exportAll(page: TestPage): Promise<{ took: number; heap: number }> {
  return page.evaluate(
    async (button, done) => {
      const press = [...document.querySelectorAll('button')].find(
        (each) => each.textContent === button,
      );
      const start = performance.now();
      press?.click();
      let heap = 0;
      while (!document.body.textContent.includes(done)) {
        const memory: { usedJSHeapSize?: number } = Reflect.get(performance, 'memory') ?? {};
        heap = Math.max(heap, memory.usedJSHeapSize ?? 0);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return { took: performance.now() - start, heap };
    },
    words('exportBag'),
    words('exportDone'),
  );
}

/** Brings in bags of posts, exports one, and opens the list of all. */
async function measureList(browser: TestBrowser): Promise<void> {
  const page = await browser.openExtensionPage('dashboard.html#saved/check');
  await catchFiles(page);
  for (let bag = 0; bag < BAGS; bag += 1) {
    await page.evaluate(() => {
      location.hash = '#saved/check';
    });
    const content = manyPosts(bag * POSTS_PER_BAG + 1, POSTS_PER_BAG, PICTURE_BYTES);
    const bytes = makeBag(content, languagesOf('en'));
    await chooseFile(page, 'bag.zip', bytes);
    await waitFor(
      'the bag to be checked',
      () =>
        page.evaluate(
          (text) => document.body.textContent.includes(text),
          words('bagConsistent_yes'),
        ),
      PATIENCE,
    );
    const began = performance.now();
    await pressControl(page, words('bagImport'));
    await waitFor(
      'the bag to be in',
      () => page.evaluate(() => document.body.textContent.includes('500 new')),
      PATIENCE,
    );
    if (bag === 0)
      print(
        `a bag of ${POSTS_PER_BAG} (${(bytes.length / 1e6).toFixed(1)} MB) was brought in: ${(performance.now() - began).toFixed(0)} ms`,
      );
    await page.evaluate(() => {
      location.hash = '#saved';
    });
    await waitForWords(page, words('savedChooseAll'));
    if (bag > 0) continue;
    await pressControl(page, words('savedChooseAll'));
    await waitForWords(page, words('exportBag'));
    const { took, heap } = await exportAll(page);
    print(
      `${POSTS_PER_BAG} posts were exported: ${took.toFixed(0)} ms, heap at most ${(heap / 1e6).toFixed(0)} MB (bar 30000 ms)`,
    );
  }
  print(
    `${BAGS * POSTS_PER_BAG} saved posts, the list opens: ${await openings(page)} ms (bar 300)`,
  );
  const began = performance.now();
  const passphrase = 'an orchard of velvet thistles';
  await fillField(page, words('passphraseNew'), passphrase);
  await fillField(page, words('passphraseAgain'), passphrase);
  await pressControl(page, words('passphraseSet'));
  await waitFor(
    'all to be encrypted',
    () =>
      page.evaluate(
        (text) => document.body.textContent.includes(text),
        words('passphraseDone_set'),
      ),
    PATIENCE,
  );
  print(`they were encrypted under a passphrase: ${(performance.now() - began).toFixed(0)} ms`);
  print(`the list of them opens: ${await openings(page)} ms`);
}

const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
try {
  const executable = await ensureBrowser('chromium', print);
  const { dataset, extension } = await prepareDemo({ browser: 'chromium', folder });
  const web = await startStageWeb(dataset);
  const browser = await launchBrowser('chromium', {
    executable,
    extension,
    port: web.port,
    headless: true,
  });
  try {
    for (const cold of [false, true]) {
      const { stored, longestFrame } = await timeSaves(browser, web, { saves: SAVES, cold });
      print(
        `from the click to the post stored and said so, background ${cold ? 'stopped before' : 'awake'}: ${stored.map((each) => each.toFixed(0)).join(', ')} ms (bar 500); longest frame of the page ${longestFrame.toFixed(0)} ms`,
      );
    }
    if (!argv.includes('--saves-only')) await measureList(browser);
  } finally {
    await browser.close();
    await web.close();
  }
} finally {
  await rm(folder, { recursive: true });
}
