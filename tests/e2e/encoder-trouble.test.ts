/** What compares by meaning is missing, broken, out of memory or killed: words go on, the reader is told, and it comes back. */
import { copyFile, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import type { ReplicaPost } from '../x-replica/content/types.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { askBackground, waitForWords } from './extension-page.ts';
import { inventRemoval } from './removals.ts';
import { navigate } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';
import { readTimeline } from './timeline.ts';

const TEXT = 'The ministry will close all schools in the northern province until the end of March.';
const TWIN = 'وزارتخانه همه مدارس استان شمالی را تا پایان ماه مارس تعطیل می‌کند.';
const TOLD = english.otherLanguagesFailing.message;
const DEADLINE = 60_000;

const post = (at: number, lang: string, text: string, author: string): ReplicaPost => ({
  id: `190000000000000020${at}`,
  author,
  text,
  lang,
  at: '2024-05-03T12:00:00Z',
});

const stage = useStage({
  encoder: true,
  removals: () => [inventRemoval('schools', TEXT)],
  world: (world) => {
    const author = world.accounts[0]?.handle ?? '';
    const posts = [post(0, 'fa', TWIN, author), post(1, 'en', TEXT, author)];
    return { ...world, posts: [...world.posts, ...posts] };
  },
});

function pathOf(at: 0 | 1): string {
  const author = stage().web.world.accounts[0]?.handle ?? '';
  return `/${author}/status/${post(at, '', '', author).id}`;
}

/** The badge that a page shows on one of the two posts, once there is one. */
async function badgeIn(page: TestPage, at: 0 | 1): Promise<string> {
  const { id } = post(at, '', '', '');
  const badge = await waitFor(
    `the badge on the post in ${at === 0 ? 'Persian' : 'English'}`,
    async () => (await readTimeline(page)).find((seen) => seen.id === id)?.badges[0],
    DEADLINE,
  );
  return badge.kind;
}

/** The badge on one of the two posts in a page of its own. */
async function badgeOn(at: 0 | 1): Promise<string> {
  const page = await stage().openX(pathOf(at));
  const kind = await badgeIn(page, at);
  await page.close();
  return kind;
}

async function isFailing(popup: TestPage): Promise<boolean> {
  return JSON.stringify(await askBackground(popup, 'otherLanguages', {})).includes('"failing"');
}

/** Ends whatever compares by meaning, and what the background remembers: the next post begins anew. */
async function endEncoder(popup: TestPage): Promise<void> {
  await popup.evaluate(async () => {
    const api = Reflect.get(globalThis, 'chrome')?.offscreen;
    if ((await api?.hasDocument()) === true) await api.closeDocument();
  });
  await stage().browser.stopBackground();
}

async function switchOtherLanguages(popup: TestPage, on: boolean): Promise<void> {
  await askBackground(popup, 'changeSwitches', { switches: { otherLanguages: on } });
}

const file = (name: string): string => join(stage().extension, name);

/** How each kind of trouble is made; all of it is put right by bringing the two files back. */
const troubles = [
  ['missing', () => rm(file('encoder/words.safetensors'))],
  [
    'broken',
    async () => {
      const name = file('encoder/words.safetensors');
      const bytes = await readFile(name);
      bytes.writeUInt8(bytes.readUInt8(9_000_000) ^ 1, 9_000_000);
      await writeFile(name, bytes);
    },
  ],
  [
    'out of memory',
    async () => {
      const short = `for (const name of ['Memory', 'Instance', 'instantiate'])
        WebAssembly[name] = function () { throw new RangeError('could not allocate memory'); };\n`;
      await writeFile(file('meaning.js'), short + (await readFile(file('meaning.js'), 'utf8')));
    },
  ],
] as const;

beforeAll(async () => {
  for (const name of ['encoder/words.safetensors', 'meaning.js'])
    await copyFile(file(name), file(`${name}.good`));
  if ((await badgeOn(0)) !== 'removed') throw new Error('The twin has no badge to begin with.');
});
// Each trouble ends with the badge once more, which it began with.
afterEach(putRight);

async function putRight(): Promise<void> {
  for (const name of ['encoder/words.safetensors', 'meaning.js']) {
    await copyFile(file(`${name}.good`), file(`${name}.new`));
    await rename(file(`${name}.new`), file(name));
  }
}

test.each(troubles)('%s', async (_kind, make) => {
  const { browser } = stage();
  const popup = await browser.openExtensionPage('popup.html');
  expect(await isFailing(popup)).toBe(false);
  await make();
  await endEncoder(popup);

  await stage().openX(pathOf(0));
  await waitFor('the trouble to be told', () => isFailing(popup), DEADLINE);
  expect(await badgeOn(1)).toBe('removed');
  await waitForWords(popup, TOLD);
  const settings = await browser.openExtensionPage('dashboard.html#settings');
  await waitForWords(settings, TOLD);
  await settings.close();
  await browser.stopBackground();
  expect(await isFailing(popup)).toBe(true);

  await putRight();
  await endEncoder(popup);
  await switchOtherLanguages(popup, false);
  await switchOtherLanguages(popup, true);
  await waitFor('nothing more to be told', async () => !(await isFailing(popup)), DEADLINE);
  expect(await badgeOn(0)).toBe('removed');
  expect(await isFailing(popup)).toBe(false);
  await popup.close();
});

test('killed while it works', async () => {
  const { browser, openX } = stage();
  const popup = await browser.openExtensionPage('popup.html');
  for (let kill = 0; kill < 2; kill += 1) {
    await endEncoder(popup);
    const page = await openX(pathOf(0));
    await endEncoder(popup);
    expect(await badgeIn(page, 0)).toBe('removed');
    await page.close();
  }
  expect(await isFailing(popup)).toBe(false);
  await popup.close();
});

test('what compares by meaning outlives the background, and pages are answered all the same', async () => {
  const { browser, openX } = stage();
  const popup = await browser.openExtensionPage('popup.html');
  const hasPage = () =>
    popup.evaluate(() => Reflect.get(globalThis, 'chrome')?.offscreen?.hasDocument() ?? null);
  const kept = browser.kind === 'chromium' ? true : null;
  await badgeOn(0);
  const page = await openX(pathOf(1));
  expect(await badgeIn(page, 1)).toBe('removed');
  await browser.stopBackground();
  expect(await hasPage()).toBe(kept);
  await navigate(page, pathOf(0));
  expect(await badgeIn(page, 0)).toBe('removed');
  expect(await isFailing(popup)).toBe(false);
  await popup.close();
});
