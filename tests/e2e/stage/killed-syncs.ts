/** Syncs that are cut short again and again, and what must be true of them all the same. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildExtension } from '../../../scripts/build-extension.ts';
import { type BrowserKind, ensureBrowser } from '../../../src/publisher/browser/ensure-browser.ts';
import { makeCertificate } from '../../../src/publisher/serve/certificate.ts';
import { HOST, newPublisher, publish } from '../../background/publish.ts';
import { removals, textOf } from '../../background/set-up.ts';
import { hashOf } from '../../x-replica/random.ts';
import type { TestBrowser, TestPage } from '../browsers/browser.ts';
import { launchBrowser } from '../browsers/launch.ts';
import { waitFor } from '../browsers/wait-for.ts';
import { askBackground, readStored } from '../extension-storage.ts';
import { startLocalWeb } from '../local-web.ts';
import { PublishedFiles } from './published-files.ts';

const NAME = 'sample';
const SEGMENTS = 24;
const RECORDS_PER_SEGMENT = 300;
const RECORDS = SEGMENTS * RECORDS_PER_SEGMENT;
/** Kills that one sync has to bear. */
const KILLS_PER_SYNC = 5;
/** Longest time between two kills, in milliseconds: a few such stretches are a whole sync. */
const LONGEST_STRETCH = 700;
const DEADLINE = 120_000;

export interface KilledSyncs {
  readonly kind: BrowserKind;
  readonly kills: number;
  readonly seed: number;
}

export interface KillReport {
  /** Kills that hit a sync under way. */
  readonly kills: number;
  /** For each sync that ended: how often it was killed and how many segments were fetched more than once. */
  readonly syncs: readonly { readonly kills: number; readonly again: number }[];
}

/**
 * Publishes one version after another, each of other records, and kills what syncs them at
 * seeded moments: in Chromium the worker, in Firefox the whole browser.
 * @throws Error where a version came in other than whole, or answers other than it should
 */
export async function killSyncs({ kind, kills, seed }: KilledSyncs): Promise<KillReport> {
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-kills-'));
  const publisher = await newPublisher();
  const host = new PublishedFiles();
  const web = await startLocalWeb({
    certificate: await makeCertificate(),
    handlerOf: (name) => (name === new URL(HOST).host ? host.handler : undefined),
  });
  const extension = join(folder, 'extension');
  const { publicKey } = publisher;
  await buildExtension({
    browser: kind,
    mode: 'package',
    outDir: extension,
    sources: [{ name: NAME, title: NAME, url: HOST, publicKey }],
  });
  const executable = await ensureBrowser(kind, console.error);
  const profile = join(folder, 'profile');
  const launch = () =>
    launchBrowser(kind, { executable, extension, port: web.port, headless: true, profile });
  /** 0 ≤ x < 1. */
  const random = (at: number): number => hashOf(seed, at) / 2 ** 32;
  let running: Running | undefined;
  let killed = 0;
  const syncs: { kills: number; again: number }[] = [];
  try {
    for (let revision = 1; killed < kills; revision += 1) {
      host.offer(await publish(publisher, revision, groupsOf(revision)));
      running ??= await open(launch);
      await askBackground(running.page, 'syncNow', {});
      let ofThis = 0;
      while (ofThis < Math.min(KILLS_PER_SYNC, kills - killed)) {
        await delay(random(killed + ofThis) * LONGEST_STRETCH);
        if ((await readStored(running.page, NAME)).live?.revision === revision) break;
        running = await kill(kind, running, launch);
        ofThis += 1;
        await checkAnswers(running.page, revision);
      }
      killed += ofThis;
      await waitForWhole(running.page, revision);
      await checkAnswers(running.page, revision);
      const again = host.segmentsAsked.length - new Set(host.segmentsAsked).size;
      syncs.push({ kills: ofThis, again });
    }
  } finally {
    await running?.browser.close();
    await web.close();
    await rm(folder, { recursive: true });
  }
  return { kills: killed, syncs };
}

interface Running {
  readonly browser: TestBrowser;
  /** A page of the extension; what it asks wakes the background. */
  readonly page: TestPage;
}

async function open(launch: () => Promise<TestBrowser>): Promise<Running> {
  const browser = await launch();
  return { browser, page: await browser.openExtensionPage('popup.html') };
}

async function kill(
  kind: BrowserKind,
  running: Running,
  launch: () => Promise<TestBrowser>,
): Promise<Running> {
  if (kind === 'firefox') {
    await running.browser.kill();
    return open(launch);
  }
  await running.browser.stopBackground();
  return running;
}

/** The records of a version: no two versions share any. */
function groupsOf(revision: number) {
  return Array.from({ length: SEGMENTS }, (_, at) =>
    removals(revision * RECORDS + at * RECORDS_PER_SEGMENT, RECORDS_PER_SEGMENT),
  );
}

async function waitForWhole(page: TestPage, revision: number): Promise<void> {
  await waitFor(
    `revision ${revision} to be live`,
    async () => {
      // The question wakes a background that was stopped, which takes its sync up again.
      await askBackground(page, 'status', {});
      const { source, live } = await readStored(page, NAME);
      return live?.revision === revision && source?.syncingSince === undefined;
    },
    DEADLINE,
  );
  const { live, segments } = await readStored(page, NAME);
  if (live?.records !== RECORDS || segments !== SEGMENTS)
    throw new Error(`revision ${revision}: ${live?.records} records, ${segments} segments`);
}

/** The version that is live answers with all that it holds, and no other answers. */
async function checkAnswers(page: TestPage, newest: number): Promise<void> {
  const before = (await readStored(page, NAME)).live?.revision;
  const answered: { readonly revision: number; readonly found: boolean }[] = [];
  for (const revision of [newest - 1, newest]) {
    for (let segment = 0; segment < SEGMENTS; segment += 5) {
      const number = revision * RECORDS + segment * RECORDS_PER_SEGMENT + segment;
      const post = { id: 'p', author: 'reader', text: textOf(number) };
      const reply = await askBackground(page, 'card', { post });
      answered.push({ revision, found: reply.includes(`"r${number}"`) });
    }
  }
  // Where the new version went live meanwhile, each of them answered for a while.
  if ((await readStored(page, NAME)).live?.revision !== before) return;
  const wrong = answered.filter(({ revision, found }) => found !== (revision === before));
  if (wrong.length > 0)
    throw new Error(`live: ${before ?? 'nothing'}, but ${JSON.stringify(wrong)} answered`);
}
