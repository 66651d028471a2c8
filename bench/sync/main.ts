/**
 * `npm run bench -- sync [--browser chromium|firefox] [--records N | --input RECORDS.jsonl]`: the first sync of real
 * removals over local HTTPS by the extension itself, then a delta, cold starts and warm batches.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { argv } from 'node:process';
import { parseArgs } from 'node:util';
import { buildExtension } from '../../scripts/build-extension.ts';
import { formatPublicKey, generateSecretKey } from '../../src/dataset/minisign-secret.ts';
import { runBuild } from '../../src/publisher/build/run-build.ts';
import type { TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { areTermsListed, askBackground, readStored } from '../../tests/e2e/extension-storage.ts';
import { DATASET_HOST } from '../../tests/e2e/stage/dataset-address.ts';
import { inDemoBrowser } from '../support/demo-browser.ts';
import { writeRecords } from '../support/imported-records.ts';
import { hasSharedData, SHARED_DATA } from '../support/shared-data.ts';
import { megabytes, usedBytes } from '../support/stored-bytes.ts';
import { watchMemory } from './browser-memory.ts';
import { publishDelta } from './publish-delta.ts';
import { warmBatches } from './warm-batches.ts';

const NAME = 'removed';
const COLD_STARTS = 20;
/** Far above any bar, in milliseconds. */
const DEADLINE = 900_000;
const DELTA = { added: 1_000, reversed: 100 };

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** @param times in milliseconds, ascending */
function quantiles(times: readonly number[]): string {
  const at = (share: number): string =>
    (times[Math.ceil(times.length * share) - 1] ?? 0).toFixed(1);
  return `median ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

/** Seconds between the begin and the end of the last sync, once a revision is live. */
async function synced(page: TestPage, revision: number): Promise<number> {
  const stored = await waitFor(
    `revision ${revision} to be live`,
    async () => {
      const now = await readStored(page, NAME);
      if (now.source?.error !== undefined) throw new Error(now.source.error);
      const ended = now.source?.syncingSince === undefined;
      return ended && now.live?.revision === revision ? now : undefined;
    },
    DEADLINE,
  );
  const at = (time: string | undefined): number => Date.parse(time ?? '');
  return (at(stored.source?.lastSync) - at(stored.source?.lastAttempt)) / 1000;
}

/** Milliseconds from a question to a background that is not running to its answer. */
async function coldStarts(browser: TestBrowser, page: TestPage): Promise<number[]> {
  const times: number[] = [];
  const text = 'lanterns7 quarrel7 beneath7 orchard7 thistle7 harbour7 mosaic7';
  for (let start = 0; start < COLD_STARTS; start += 1) {
    await browser.stopBackground();
    const before = performance.now();
    const reply = await askBackground(page, 'card', { post: { id: 'p', author: 'reader', text } });
    times.push(performance.now() - before);
    if (!reply.includes('"new-7"')) throw new Error(`Not found after a cold start: ${reply}`);
  }
  return times.sort((a, b) => a - b);
}

async function measure(
  kind: 'chromium' | 'firefox',
  records: number,
  folder: string,
): Promise<void> {
  const key = await generateSecretKey();
  const dataset = join(folder, 'dataset');
  const input = values.input ?? (await writeRecords(folder, records));
  await runBuild({ inputs: [input], out: dataset, description: { name: NAME }, key });
  const extension = join(folder, 'extension');
  await buildExtension({
    browser: kind,
    mode: 'package',
    outDir: extension,
    sources: [
      {
        name: NAME,
        title: NAME,
        url: `https://${DATASET_HOST}/`,
        publicKey: formatPublicKey(key),
      },
    ],
  });
  const memory = watchMemory();
  await inDemoBrowser(kind, { extension, dataset }, say, async (browser) => {
    const page = await browser.openExtensionPage('popup.html');
    const first = await synced(page, 1);
    say(`${kind}: first sync of ${records} removals: ${first.toFixed(1)} s`);
    say(`  stored: ${megabytes(await usedBytes(page))}`);
    const since = performance.now();
    await waitFor('the terms to be listed', () => areTermsListed(page, NAME), DEADLINE);
    const listed = (performance.now() - since) / 1000;
    say(
      `  with terms for searching ${listed.toFixed(1)} s later: ${megabytes(await usedBytes(page))}`,
    );
    const { largest, together } = memory();
    say(`  peak memory: ${megabytes(largest)} of one process, ${megabytes(together)} of all`);
    const fetched = await publishDelta(dataset, key, DELTA);
    await askBackground(page, 'syncNow', {});
    const delta = await synced(page, 2);
    say(
      `  delta of ${DELTA.added} new, ${DELTA.reversed} reversed: ${delta.toFixed(2)} s, ${megabytes(fetched)}`,
    );
    const times = await coldStarts(browser, page);
    say(`  cold worker to first verdict: ${quantiles(times)}`);
    say(`  20 ordinary posts, asked of a running worker: ${quantiles(await warmBatches(page))}`);
  });
}

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    browser: { type: 'string', default: 'chromium' },
    records: { type: 'string', default: '1000000' },
    // Records that were imported before, to spare the minute.
    input: { type: 'string' },
  },
});
if (!hasSharedData()) say(`Skipped: ${SHARED_DATA} is not there.`);
else {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-bench-'));
  try {
    const kind = values.browser === 'firefox' ? 'firefox' : 'chromium';
    await measure(kind, Number(values.records), folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
