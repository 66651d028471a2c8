/** Badges and cards on a page of the replica. Long: one browser and one page serve all of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadWorld } from '../x-replica/load-world.ts';
import { type RunningReplica, startReplica } from '../x-replica/start-replica.ts';
import { bundleContentScript, openPage, startBrowser } from './content-page.ts';
import { badgesOnPage, coveredThings, scrollTo, settled, visibleCells } from './page-probes.ts';

const root = join(import.meta.dirname, '../..');
const messages = readFileSync(join(root, 'extension/_locales/en/messages.json'), 'utf8');
const removal = {
  id: 'r1',
  platform: 'x',
  account: { handle: 'gone_one' },
  text: 'Chapter nine is finished.',
  action: { object: 'post', measure: 'removed', actor: 'court', ground: 'law', at: '2024-02-03' },
  basis: 'observed',
  status: 'standing',
  sources: [
    { url: 'https://example.org/report', title: 'A report' },
    { url: 'javascript:alert(1)', title: 'Not a source' },
  ],
};
const cardReply = {
  ok: true,
  value: {
    postId: 'any',
    state: 'similar',
    sources: { demo: { title: 'A list', version: '1' } },
    matches: [
      {
        source: 'demo',
        removal,
        level: 'near-identical',
        sharedWords: 41,
        words: 44,
        sameAccount: false,
        sameSpeaker: false,
        copies: 1,
        speakers: 1,
        postSpans: [[0, 4]],
        removalSpans: [[0, 7]],
        differences: [],
      },
    ],
  },
};
const calm = 'late=0&tick=0';

let browser: Browser;
let replica: RunningReplica;
let script = '';
const open: Page[] = [];

beforeAll(async () => {
  replica = await startReplica(await loadWorld(join(root, 'tests/x-replica/content')));
  browser = await startBrowser([
    `--host-resolver-rules=MAP * 127.0.0.1:${replica.port}, EXCLUDE 127.0.0.1`,
  ]);
  script = await bundleContentScript();
}, 120_000);

afterEach(async () => {
  for (const page of open.splice(0)) await page.context().close();
});

afterAll(async () => {
  await browser?.close();
  await replica?.close();
});

/** A page of the replica on which the first posts are there, with the content script or without. */
async function visit(path: string, width = 1280, withScript = true): Promise<Page> {
  const page = await openPage(browser, `https://x.com${path}`, {
    width,
    height: 900,
    extension: { messages, cardReply },
  });
  open.push(page);
  await page.waitForSelector('article[data-testid="tweet"]');
  await page.evaluate(() => window.replica.settled());
  if (withScript) {
    await page.evaluate(script);
    await settled(page);
  }
  return page;
}

describe('badges', { timeout: 120_000 }, () => {
  it('stand once on every post and every quote that was answered, in a quiet timeline', async () => {
    const page = await visit(`/home?${calm}`);
    const badges = await badgesOnPage(page);
    expect(badges.length).toBeGreaterThan(8);
    expect(badges.every(({ visible }) => visible)).toBe(true);
    const watched = await page.evaluate(() => fakeExtension.watched.size);
    expect(badges).toHaveLength(watched);
  });

  it('move no cell, however they come and change', async () => {
    const plain = await visit(`/home?${calm}`, 1280, false);
    const ours = await visit(`/home?${calm}`);
    for (const top of [0, 700, 2_500, 5_000, 2_500, 0]) {
      for (const page of [plain, ours]) await scrollTo(page, top);
      await ours.evaluate(() => {
        fakeExtension.badgeOf = () => ({
          kind: 'suspended',
          level: 'contains',
          speakers: 250,
          illustration: true,
        });
        fakeExtension.stale();
      });
      await settled(ours);
      for (const page of [plain, ours]) await page.evaluate(() => window.replica.settled());
      expect(await visibleCells(ours)).toEqual(await visibleCells(plain));
    }
  });

  it.each([
    ['1280 px', `/home?${calm}`, 1280],
    ['390 px', `/home?${calm}`, 390],
    ['320 px', `/home?${calm}`, 320],
    ['320 px from right to left', `/home?${calm}&ui=fa`, 320],
    ['1280 px from right to left', `/home?${calm}&ui=fa`, 1280],
  ])('cover nothing of X at %s', async (_name, path, width) => {
    const page = await visit(path, width);
    for (const top of [0, 2_000, 4_000]) {
      await scrollTo(page, top);
      await settled(page);
      expect(await coveredThings(page)).toEqual([]);
    }
  });

  it.each([1280, 390, 320])('cover nothing of the large post at %i px', async (width) => {
    const page = await visit(`/home?${calm}`, width);
    const paths = await page.evaluate(() =>
      [...document.querySelectorAll('article a:has(> time)')].map((link) =>
        link.getAttribute('href'),
      ),
    );
    for (const path of paths.slice(0, 4)) {
      const status = await visit(`${path}?${calm}`, width);
      expect((await badgesOnPage(status)).length).toBeGreaterThan(0);
      expect(await coveredThings(status)).toEqual([]);
    }
  });

  it('come and go with their cells, without doubles and without forgetting to cancel', async () => {
    const page = await visit('/home?late=1&tick=1');
    for (const top of [900, 3_600, 8_000, 12_000, 8_000, 3_600, 0]) await scrollTo(page, top);
    await settled(page);
    const badges = await badgesOnPage(page);
    expect(new Set(badges.map(({ place }) => place)).size).toBe(badges.length);
    expect(await page.evaluate(() => fakeExtension.watched.size)).toBe(badges.length);
  });

  it('disappear when the answer changes to none', async () => {
    const page = await visit(`/home?${calm}`);
    await page.evaluate(() => {
      fakeExtension.badgeOf = () => undefined;
      fakeExtension.stale();
    });
    await page.waitForFunction(() => document.querySelector('article > :not(div)') === null);
    expect(await badgesOnPage(page)).toEqual([]);
  });
});

/** Moves the pointer onto a badge as a hand does, in steps. */
async function pointAt(badge: Locator): Promise<void> {
  await badge.hover({ position: { x: 4, y: 4 } });
  await badge.hover({ position: { x: 8, y: 8 } });
}

describe('the card', { timeout: 60_000 }, () => {
  it('opens on a click without leaving the page, and closes on Escape back to the badge', async () => {
    const page = await visit(`/home?${calm}`);
    const badge = page.locator('article .badge').first();
    await badge.click();
    const dialog = page.getByRole('dialog', { name: 'Evenhand: Comparison' });
    await dialog.getByText('41 of 44 words shared').waitFor();
    expect(new URL(page.url()).pathname).toBe('/home');
    expect(await dialog.innerText()).toContain('Removed by court order: the other post.');
    expect(
      await dialog.locator('a').evaluateAll((links) => links.map((a) => a.getAttribute('href'))),
    ).toEqual(['https://example.org/report']);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await badge.evaluate((button) => button.matches(':focus'))).toBe(true);
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await page.mouse.click(700, 5);
    await dialog.waitFor({ state: 'detached' });
  });

  it('opens under a pointer that rests on the badge, takes no focus, and goes when the pointer does', async () => {
    const page = await visit(`/home?${calm}`);
    const badge = page.locator('article .badge').first();
    const dialog = page.getByRole('dialog');
    await pointAt(badge);
    await dialog.getByText('A report').waitFor();
    expect(await dialog.evaluate((element) => element.matches(':focus-within'))).toBe(false);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.mouse.move(2, 2);
    await pointAt(badge);
    await dialog.waitFor();
    await page.mouse.move(2, 2);
    await dialog.waitFor({ state: 'detached' });
  });

  it('that a pointer opened stays once it is pressed', async () => {
    const page = await visit(`/home?${calm}`);
    const badge = page.locator('article .badge').first();
    const dialog = page.getByRole('dialog');
    await pointAt(badge);
    await dialog.getByText('A report').waitFor();
    await badge.click();
    expect(await dialog.evaluate((element) => element.matches(':focus'))).toBe(true);
    await badge.click();
    await dialog.waitFor({ state: 'detached' });
  });

  it('is opened and closed from outside for the badge at hand', async () => {
    const page = await visit(`/home?${calm}`);
    const dialog = page.getByRole('dialog');
    const ask = () => page.evaluate(() => fakeExtension.tell({ type: 'card' }));
    await ask();
    await dialog.getByText('A report').waitFor();
    await ask();
    await dialog.waitFor({ state: 'detached' });
    const badge = page.locator('article .badge').first();
    expect(await badge.evaluate((button) => button.matches(':focus'))).toBe(true);
  });

  it('keeps the focus inside, whole within a window of 320 px', async () => {
    const page = await visit(`/home?${calm}`, 320);
    await page.locator('article .badge').first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('A report').waitFor();
    const box = await dialog.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      expect(await dialog.evaluate((element) => element.matches(':focus-within'))).toBe(true);
    }
  });
});

describe('the life of the script', { timeout: 60_000 }, () => {
  it('ends when the extension is reloaded: nothing of ours stays on the page', async () => {
    const page = await visit(`/home?${calm}`);
    await page.locator('article .badge').first().click();
    await page.getByRole('dialog').waitFor();
    await page.evaluate(() => fakeExtension.invalidate());
    await page.waitForFunction(
      () => document.querySelector('article > :not(div), html > :not(head, body)') === null,
    );
    expect(await badgesOnPage(page)).toEqual([]);
  });

  it('leaves a page at rest too, whose background slept when that happened', async () => {
    const page = await visit(`/home?${calm}`);
    expect(await badgesOnPage(page)).not.toEqual([]);
    await page.evaluate(() => {
      fakeExtension.killWorker();
      fakeExtension.invalidate();
    });
    await page.waitForFunction(
      () => document.querySelector('article > :not(div), html > :not(head, body)') === null,
    );
  });

  it('is taken over by a newer copy', async () => {
    const page = await visit(`/home?${calm}`);
    const before = await badgesOnPage(page);
    await page.evaluate(script);
    await settled(page);
    expect((await badgesOnPage(page)).map(({ place }) => place)).toEqual(
      before.map(({ place }) => place),
    );
  });

  it('asks again what a worker that died had not answered', async () => {
    const page = await visit(`/home?${calm}`, 1280, false);
    await page.evaluate(() => {
      fakeExtension.delay = 60_000;
    });
    await page.evaluate(script);
    await page.waitForFunction(() => fakeExtension.watched.size > 0);
    await page.evaluate(() => {
      fakeExtension.delay = 0;
      fakeExtension.killWorker();
    });
    await page.locator('article .badge').first().waitFor();
    expect(await page.evaluate(() => fakeExtension.connections)).toBe(2);
  });

  it('reads nothing on private pages, and goes on when they are left', async () => {
    const page = await visit(`/home?${calm}`, 1280, false);
    await page.evaluate(() => history.pushState({}, '', '/messages/1-2'));
    await page.evaluate(script);
    await page.evaluate(() => document.body.append(document.createElement('p')));
    expect(await page.evaluate(() => fakeExtension.asked)).toEqual([]);
    await page.evaluate(() => history.pushState({}, '', '/home'));
    await page.evaluate(() => document.body.append(document.createElement('p')));
    await page.waitForFunction(() => fakeExtension.asked.length > 0);
  });
});
