/**
 * `npm run bench -- removals [--browser chromium|firefox] [--records N]`: the page of removals over
 * N invented ones: time from a key to the first rows that fit, and to one removal by its address;
 * frames of scrolling in which a row was missing; and what listing the terms takes.
 */
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import english from '../../extension/_locales/en/messages.json';
import type { TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { areTermsListed } from '../../tests/e2e/extension-storage.ts';
import { inventRemoval } from '../../tests/e2e/removals.ts';
import { prepareDemo } from '../../tests/e2e/stage/demo.ts';
import { inDemoBrowser, waitForDemo } from '../support/demo-browser.ts';
import { megabytes, usedBytes } from '../support/stored-bytes.ts';
import { watchMemory } from '../sync/browser-memory.ts';

const ROUNDS = 5;
/** The bar for the first rows, in milliseconds. */
const BAR = 200;
const FRAMES = 300;
/** CSS pixels a frame: faster than anybody reads. */
const STRIDE = 900;
/** Stands in no removal. */
const NOWHERE = 'quizzical';
/** The list, as `prepareDemo` calls it. */
const NAME = 'demonstration';
/** For the sync of a million, in milliseconds. */
const DEADLINE = 900_000;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Words of which one stands in every tenth removal, one in every thousandth, one in the last alone. */
function textOf(at: number, count: number): string {
  const words = [`Kettle ${at} hummed about the harbour lights of street ${at % 977} all night`];
  if (at % 10 === 3) words.push('lantern');
  if (at % 1_000 === 503) words.push('marmalade');
  if (at === count - 1) words.push('zephyrine');
  return words.join(' ');
}

async function writeRecords(file: string, count: number): Promise<void> {
  const lines = function* () {
    for (let at = 0; at < count; at += 1)
      yield `${JSON.stringify(inventRemoval(`kettle-${at}`, textOf(at, count)))}\n`;
  };
  await pipeline(Readable.from(lines()), createWriteStream(file));
}

/**
 * Milliseconds from typing these words to the first frame that shows what they find.
 * @param isShown "some": a row that holds them; "none": no row at all
 */
function firstRows(page: TestPage, words: string, isShown: 'some' | 'none'): Promise<number> {
  return page.evaluate(
    async (label, text, shown) => {
      const field = [...document.querySelectorAll('label')].find(
        (each) => each.textContent === label,
      )?.control;
      if (!(field instanceof HTMLInputElement)) throw new Error('There is no field for words.');
      const start = performance.now();
      field.value = text;
      field.dispatchEvent(new Event('input', { bubbles: true }));
      const fits = () => {
        const row = document.querySelector('.long-list .excerpt');
        if (shown === 'none') return row === null;
        return text.split(' ').every((word) => row?.textContent.includes(word));
      };
      do await new Promise((resolve) => requestAnimationFrame(resolve));
      while (!fits());
      return performance.now() - start;
    },
    english.removalWords.message,
    words,
    isShown,
  );
}

/** Frames in which some place of the list showed no row, of a fast scroll. */
function blankFrames(page: TestPage): Promise<number> {
  return page.evaluate(
    async (frames, stride) => {
      const list = document.querySelector('.long-list');
      if (list === null) throw new Error('There is no list.');
      list.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = list.getBoundingClientRect();
      let blank = 0;
      for (let frame = 0; frame < frames; frame += 1) {
        list.scrollBy(0, stride);
        // What is drawn is seen after the frame's own work.
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        const isFilled = [0.05, 0.5, 0.95].every((share) =>
          document.elementFromPoint(left + width / 2, top + height * share)?.closest('li'),
        );
        if (!isFilled) blank += 1;
      }
      return blank;
    },
    FRAMES,
    STRIDE,
  );
}

/** Milliseconds from opening one removal's address to its words; the text is shown whole there. */
async function openOne(browser: TestBrowser, id: string, text: string): Promise<number> {
  const page = await browser.openExtensionPage('dashboard.html#about');
  const time = await page.evaluate(
    async (address, words) => {
      const start = performance.now();
      location.hash = address;
      do await new Promise((resolve) => requestAnimationFrame(resolve));
      while (!document.body.textContent.includes(words));
      return performance.now() - start;
    },
    `#removals/${NAME}/${id}`,
    text,
  );
  await page.close();
  return time;
}

async function times(measure: () => Promise<number>, what: string): Promise<void> {
  const all: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) all.push(await measure());
  all.sort((one, other) => one - other);
  const [fastest = 0] = all;
  say(
    `${what} after ${fastest.toFixed(0)} to ${(all.at(-1) ?? 0).toFixed(0)} ms, ` +
      `median ${(all[Math.floor(ROUNDS / 2)] ?? 0).toFixed(0)} (bar ${BAR})`,
  );
}

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    browser: { type: 'string', default: 'chromium' },
    records: { type: 'string', default: '1000000' },
  },
});
const kind = values.browser === 'firefox' ? 'firefox' : 'chromium';
const count = Number(values.records);
const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
try {
  const records = join(folder, 'records.jsonl');
  await writeRecords(records, count);
  const demo = await prepareDemo({ browser: kind, folder, records: [records] });
  const memory = watchMemory();
  await inDemoBrowser(kind, demo, say, async (browser) => {
    const page = await browser.openExtensionPage('dashboard.html#removals');
    await waitForDemo(page, DEADLINE);
    say(`peak memory of one process: ${megabytes(memory().largest)} until the sync's end`);
    const listing = watchMemory();
    const synced = { at: performance.now(), bytes: await usedBytes(page) };
    await waitFor('the terms to be listed', () => areTermsListed(page, NAME), DEADLINE);
    const seconds = (performance.now() - synced.at) / 1_000;
    const added = (await usedBytes(page)) - synced.bytes;
    say(`terms listed ${seconds.toFixed(0)} s after the sync, ${megabytes(added)} more on disk`);
    say(`  ${megabytes(listing().largest)} until the terms are listed`);
    const searching = watchMemory();
    for (const words of ['harbour', 'lantern', 'marmalade', 'zephyrine', 'street 0 marmal']) {
      await times(async () => {
        // Rows of an earlier search must not be taken for those of this one.
        await firstRows(page, NOWHERE, 'none');
        return firstRows(page, words, 'some');
      }, `"${words}": first rows`);
    }
    const last = count - 1;
    await times(
      () => openOne(browser, `kettle-${last}`, textOf(last, count)),
      'the last one opened',
    );
    say(`  ${megabytes(searching().largest)} while searching`);
    await firstRows(page, 'Kettle', 'some');
    say(`${await blankFrames(page)} blank frames of ${FRAMES} (bar 0)`);
  });
} finally {
  await rm(folder, { recursive: true });
}
