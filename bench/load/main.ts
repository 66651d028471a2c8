/**
 * `npm run bench -- load [--minutes N] [--records N] [--only feed|rounds|page]`: X's timeline thrown through beside other
 * clients of the same background, ten rounds up and down, and a page of 3,000 posts, in Chromium
 * with N invented removals (a million unless said otherwise), without the encoder.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { PageCounters, TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { askBackground } from '../../tests/e2e/extension-page.ts';
import { inventRemoval } from '../../tests/e2e/removals.ts';
import { settle } from '../../tests/e2e/replica-page.ts';
import { prepareDemo } from '../../tests/e2e/stage/demo.ts';
import { inDemoBrowser, waitForDemo } from '../support/demo-browser.ts';
import { seededRandom } from '../support/seeded-random.ts';
import { extensionBytes } from '../sync/browser-memory.ts';
import { makeLongPage } from './long-page.ts';
import { askBeside } from './other-clients.ts';
import { throwFeed } from './throw-feed.ts';

const VIEWPORTS_PER_SECOND = 8;
/** The timeline's more than 400 cells. */
const VIEWPORTS = 110;
const OTHERS = { clients: 19, postsPerSecond: 8 };
const ROUNDS = 10;
const LONG_PAGE = 3_000;
const BARS = { badge: 500, worker: 200e6, heap: 2e6 };
const PAGE = 'https://x.com/home?seed=load&tick=0';
/** For the sync of a million, in milliseconds. */
const DEADLINE = 1_800_000;
const VOCABULARY = 60_000;
const WORDS = 14;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

async function writeRecords(file: string, count: number): Promise<void> {
  const random = seededRandom(9);
  // As in a language, some words are common and most are rare.
  const word = (): string => `w${Math.floor(VOCABULARY * random() ** 3).toString(36)}x`;
  const lines = function* () {
    for (let at = 0; at < count; at += 1) {
      const text = Array.from({ length: WORDS }, word).join(' ');
      yield `${JSON.stringify(inventRemoval(`load-${at}`, text))}\n`;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(file));
}

function quantile(ascending: readonly number[], share: number): string {
  return (ascending[Math.ceil(ascending.length * share) - 1] ?? 0).toFixed(0);
}

/** A feed thrown through for some minutes: each round is another load of the page, which knows no answers. */
async function measureThrown(browser: TestBrowser, own: TestPage, minutes: number): Promise<void> {
  const endOthers = await askBeside(own, OTHERS.clients, OTHERS.postsPerSecond);
  const delays: number[] = [];
  let left = 0;
  let without = 0;
  const memory: number[] = [];
  const page = await browser.openPage(PAGE);
  await page.bringToFront();
  for (const end = performance.now() + minutes * 60_000; performance.now() < end; ) {
    await page.goto(PAGE);
    await settle(page);
    const round = await throwFeed(page, VIEWPORTS, VIEWPORTS_PER_SECOND);
    delays.push(...round.delays);
    left += round.left;
    without += round.without;
    memory.push(extensionBytes());
  }
  const { asked, answered } = await endOthers();
  await page.close();
  delays.sort((a, b) => a - b);
  say(
    `${minutes} minutes at ${VIEWPORTS_PER_SECOND} viewports a second: ${delays.length} posts, from in view to badge ` +
      `median ${quantile(delays, 0.5)} ms, p95 ${quantile(delays, 0.95)} ms (bar ${BARS.badge}), p99 ${quantile(delays, 0.99)} ms`,
  );
  say(`  gone before they were answered: ${left}; not compared: ${without}`);
  say(`  ${OTHERS.clients} other clients asked about ${asked} posts and had ${answered} answers`);
  say(
    `  the extension's process at most ${megabytes(Math.max(...memory))}, while lists of terms may still be made; ` +
      `at the end ${megabytes(memory.at(-1) ?? 0)} (bar ${megabytes(BARS.worker)})`,
  );
}

/** The same timeline down and up again and again, in one page. */
async function measureRounds(browser: TestBrowser): Promise<void> {
  const page = await browser.openPage(PAGE);
  await page.bringToFront();
  await settle(page);
  const counted: PageCounters[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await throwFeed(page, VIEWPORTS, VIEWPORTS_PER_SECOND);
    await page.evaluate(() => scrollTo(0, 0));
    await settle(page);
    const counters = await page.counters();
    if (counters !== undefined) counted.push(counters);
  }
  await page.close();
  const [, before] = counted;
  const after = counted.at(-1);
  if (before === undefined || after === undefined) return;
  say(`${ROUNDS} rounds, from the second to the last, after garbage collection:`);
  say(`  heap ${megabytes(after.heap - before.heap)} more (bar ${megabytes(BARS.heap)})`);
  for (const kind of ['nodes', 'listeners', 'observers'] as const)
    say(`  ${kind} ${before[kind]} and ${after[kind]}`);
}

async function measureLongPage(browser: TestBrowser): Promise<void> {
  const page = await browser.openPage(PAGE);
  await page.bringToFront();
  await settle(page);
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 2_000)));
  let result = { marked: 0, milliseconds: 0 };
  const busy = await page.extensionWork(async () => {
    result = await makeLongPage(page, LONG_PAGE);
  });
  say(
    `a page of ${LONG_PAGE} posts at once: ${result.marked} answered within ${result.milliseconds.toFixed(0)} ms, ` +
      `${(busy?.milliseconds ?? 0).toFixed(0)} ms of its main thread; heap ${megabytes((await page.counters())?.heap ?? 0)}`,
  );
  await page.close();
}

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    minutes: { type: 'string', default: '5' },
    records: { type: 'string', default: '1000000' },
    // One of "feed", "rounds" and "page"; all of them where it is left out.
    only: { type: 'string' },
  },
});
const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
try {
  const records = join(folder, 'records.jsonl');
  await writeRecords(records, Number(values.records));
  const demo = await prepareDemo({ browser: 'chromium', folder, records: [records] });
  await inDemoBrowser('chromium', demo, say, async (browser) => {
    const own = await browser.openExtensionPage('popup.html');
    await waitForDemo(own, DEADLINE);
    await askBackground(own, 'changeSwitches', {
      switches: { markNothing: true, otherLanguages: false },
    });
    await browser.stopBackground();
    const { only = 'feed rounds page' } = values;
    if (only.includes('feed')) await measureThrown(browser, own, Number(values.minutes));
    if (only.includes('rounds')) await measureRounds(browser);
    if (only.includes('page')) await measureLongPage(browser);
  });
} finally {
  await rm(folder, { recursive: true });
}
