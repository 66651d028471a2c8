/** Saves and imports that are cut short again and again, and what must be true of them all the same. */
import { setTimeout as delay } from 'node:timers/promises';
import english from '../../../extension/_locales/en/messages.json';
import { makeBag } from '../../../src/evidence/bag/make-bag.ts';
import { checkChain, type LogLine } from '../../../src/evidence/log/log.ts';
import type { BrowserKind } from '../../../src/publisher/browser/ensure-browser.ts';
import { languagesOf, manyPosts } from '../../evidence/some-bag.ts';
import { hashOf } from '../../x-replica/random.ts';
import type { TestBrowser, TestPage } from '../browsers/browser.ts';
import { waitFor } from '../browsers/wait-for.ts';
import { pressControl, waitForWords } from '../extension-page.ts';
import { chooseFile } from '../offered-files.ts';
import { settle } from '../replica-page.ts';
import { pressSaveInCard } from '../save-from-card.ts';
import type { Demo } from './demo.ts';
import { type KeptProfile, withKeptProfile } from './kept-profile.ts';

const POSTS_PER_BAG = 30;
const PICTURE_BYTES = 200_000;
/** Longest time from a press to the kill, in milliseconds: a save and an import take less. */
const LONGEST_STRETCH = 600;

export interface KilledSaves {
  readonly kind: BrowserKind;
  readonly demo: Demo;
  readonly kills: number;
  readonly seed: number;
}

/** How the kills ended: before anything was kept, or after all of it was. */
export interface SaveKillReport {
  readonly none: number;
  readonly all: number;
}

interface Stored {
  readonly rows: readonly string[];
  readonly posts: readonly { readonly id: string; readonly parts: readonly string[] }[];
  /** Post and SHA-256, as JSON. */
  readonly parts: readonly string[];
  readonly logs: Readonly<Record<string, readonly LogLine[]>>;
}

/**
 * Kills the browser at seeded moments, by turns while a post is saved and while a bag is brought in.
 *
 * @throws Error where something was kept by half, or a log is not whole
 */
export function killSaves({ kind, demo, kills, seed }: KilledSaves): Promise<SaveKillReport> {
  return withKeptProfile(kind, demo, async ({ web, open }) => {
    const report = { none: 0, all: 0 };
    let browser = await open();
    let before = 0;
    for (let kill = 0; kill < kills; kill += 1) {
      const isImport = kill % 2 === 0;
      await (isImport ? startImport(browser, kill) : startSave(browser, web));
      await delay((hashOf(seed, kill) / 2 ** 32) * LONGEST_STRETCH);
      await browser.kill();
      browser = await open();
      const page = await browser.openExtensionPage('dashboard.html#settings');
      const stored = await readAll(page);
      await page.close();
      checkWhole(stored);
      const added = stored.posts.length - before;
      if (added !== 0 && added !== (isImport ? POSTS_PER_BAG : 1))
        throw new Error(`kill ${kill}: ${added} posts were kept`);
      report[added === 0 ? 'none' : 'all'] += 1;
      before = stored.posts.length;
    }
    return report;
  });
}

async function startImport(browser: TestBrowser, kill: number): Promise<void> {
  const page = await browser.openExtensionPage('dashboard.html#saved/check');
  const content = manyPosts(1 + kill * POSTS_PER_BAG, POSTS_PER_BAG, PICTURE_BYTES);
  await chooseFile(page, 'bag.zip', makeBag(content, languagesOf('en')));
  await waitForWords(page, english.bagConsistent_yes.message);
  await pressControl(page, english.bagImport.message);
}

async function startSave(browser: TestBrowser, web: KeptProfile['web']): Promise<void> {
  const page = await browser.openPage('https://x.com/home');
  await settle(page);
  await pressSaveInCard({ web }, page);
}

function checkWhole({ rows, posts, parts, logs }: Stored): void {
  const ids = posts.map(({ id }) => id).sort();
  if (JSON.stringify(rows.toSorted()) !== JSON.stringify(ids)) throw new Error('rows differ');
  const held = new Set(parts);
  const missing = posts.flatMap(({ id, parts: own }) =>
    own.filter((sha256) => !held.has(JSON.stringify([id, sha256]))),
  );
  if (missing.length > 0) throw new Error(`parts are missing: ${missing.join()}`);
  const told = Object.values(logs).flatMap((lines) => {
    const [fault] = checkChain(lines);
    if (fault !== undefined) throw new Error(`a log: line ${fault.line} ${fault.reason}`);
    return lines.flatMap((line) =>
      'kind' in line && line.kind === 'saved' && line.post !== null ? [line.post] : [],
    );
  });
  if (JSON.stringify(told.toSorted()) !== JSON.stringify(ids)) throw new Error('the logs differ');
}

async function readAll(page: TestPage): Promise<Stored> {
  return waitFor('the database', () =>
    page.evaluate(async () => {
      const settled = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
        });
      // Not `indexedDB.databases`: of a database that was never finished Firefox says nothing but an error.
      const database = await new Promise<IDBDatabase | undefined>((resolve, reject) => {
        const request = indexedDB.open('evenhand-saved');
        request.addEventListener('upgradeneeded', () => {
          request.transaction?.abort();
          resolve(undefined);
        });
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not opened')));
      });
      if (database === undefined) return { rows: [], posts: [], parts: [], logs: {} };
      const reading = database.transaction(['rows', 'posts', 'parts', 'log']);
      const [rows, posts, parts, keys, lines] = await Promise.all([
        settled(reading.objectStore('rows').getAllKeys()),
        settled(reading.objectStore('posts').getAll()),
        settled(reading.objectStore('parts').getAllKeys()),
        settled(reading.objectStore('log').getAllKeys()),
        settled(reading.objectStore('log').getAll()),
      ]);
      database.close();
      const logs: Record<string, LogLine[]> = {};
      for (const [at, key] of keys.entries()) {
        // A log is called by 64 digits, after a bracket and a quotation mark.
        const chain = JSON.stringify(key).slice(2, 66);
        logs[chain] = [...(logs[chain] ?? []), lines[at]];
      }
      return {
        rows: rows.map(String),
        posts: posts.map(({ id, saved }) => ({
          id,
          parts: [saved.html, saved.picture.part].flatMap((part) =>
            part.kept ? [part.sha256] : [],
          ),
        })),
        parts: parts.map((key) => JSON.stringify(key)),
        logs,
      };
    }),
  );
}
