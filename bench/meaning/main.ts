/**
 * `npm run bench -- meaning [--records N | --input RECORDS.jsonl]`: what comparing across languages
 * costs in Chromium: the codes of N real removals (a million unless said otherwise) made after the
 * first sync, and the memory of the extension's process meanwhile, afterwards, and while posts are
 * compared.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { areTermsListed, askBackground, readStored } from '../../tests/e2e/extension-storage.ts';
import { scrollByViewports, settle } from '../../tests/e2e/replica-page.ts';
import { prepareDemo } from '../../tests/e2e/stage/demo.ts';
import { inDemoBrowser, waitForDemo } from '../support/demo-browser.ts';
import { writeRecords } from '../support/imported-records.ts';
import { hasSharedData, SHARED_DATA } from '../support/shared-data.ts';
import { megabytes } from '../support/stored-bytes.ts';
import { extensionBytes } from '../sync/browser-memory.ts';

const NAME = 'demonstration';
const VIEWPORTS = 30;
/** A reader looks at each for so long, in milliseconds. */
const LOOK = 1_000;
const BARS = { codes: 120, memory: 250e6 };
/** Far above any bar, in milliseconds. */
const DEADLINE = 1_800_000;

const Progress = v.object({
  value: v.object({ progress: v.optional(v.object({ done: v.number(), total: v.number() })) }),
});

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Removals that are not ready yet, while any are made ready. */
async function codesLeft(page: TestPage): Promise<number> {
  const reply: unknown = JSON.parse(await askBackground(page, 'otherLanguages', {}));
  const { progress } = v.parse(Progress, reply).value;
  return progress === undefined ? 0 : progress.total - progress.done;
}

async function measureCodes(page: TestPage): Promise<void> {
  await waitForDemo(page, DEADLINE);
  await waitFor('the terms to be listed', () => areTermsListed(page, NAME), DEADLINE);
  const before = extensionBytes();
  let most = before;
  const began = performance.now();
  await askBackground(page, 'changeSwitches', { switches: { otherLanguages: true } });
  await waitFor('codes to be made', async () => (await codesLeft(page)) > 0, DEADLINE);
  await waitFor(
    'all codes to be made',
    async () => {
      most = Math.max(most, extensionBytes());
      return (await codesLeft(page)) === 0;
    },
    DEADLINE,
  );
  const seconds = (performance.now() - began) / 1000;
  const { live } = await readStored(page, NAME);
  say(
    `codes of ${live?.records ?? 0} removals: ${seconds.toFixed(1)} s (bar ${BARS.codes} s for a million)`,
  );
  say(
    `  the extension's process ${megabytes(before)} before, at most ${megabytes(most)} meanwhile`,
  );
}

async function measureReading(browser: TestBrowser): Promise<void> {
  const page = await browser.openPage('https://x.com/home?tick=0');
  await page.bringToFront();
  await settle(page);
  let most = 0;
  for (let viewport = 0; viewport < VIEWPORTS; viewport += 1) {
    await scrollByViewports(page, 1);
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    most = Math.max(most, extensionBytes());
  }
  await page.close();
  say(
    `${VIEWPORTS} viewports, looked at for ${LOOK} ms each: the extension's process at most ` +
      `${megabytes(most)} with both stages (bar ${megabytes(BARS.memory)} for the second by itself)`,
  );
}

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    records: { type: 'string', default: '1000000' },
    // Records that were imported before, to spare the minute.
    input: { type: 'string' },
  },
});
if (!hasSharedData()) say(`Skipped: ${SHARED_DATA} is not there.`);
else {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
  try {
    const input = values.input ?? (await writeRecords(folder, Number(values.records)));
    const demo = await prepareDemo({
      browser: 'chromium',
      folder,
      records: [input],
      encoder: true,
    });
    await inDemoBrowser('chromium', demo, say, async (browser) => {
      const page = await browser.openExtensionPage('popup.html');
      await askBackground(page, 'changeSwitches', { switches: { otherLanguages: false } });
      await measureCodes(page);
      await measureReading(browser);
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}
