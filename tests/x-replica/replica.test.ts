import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type PageReading, readPage } from './read-page.ts';
import { SAMPLE_WORLD, type SampleName, samplePost } from './sample-world.ts';
import { REPLICA_HOSTS } from './server.ts';
import { BROWSER_TEST_LIMIT, type ReplicaBrowser, startReplicaBrowser } from './testing-browser.ts';

/** Nothing late and nothing that ticks: what is asked here is what the page consists of. */
const STILL = 'late=0&tick=0&seed=still';
vi.setConfig({ testTimeout: BROWSER_TEST_LIMIT, hookTimeout: BROWSER_TEST_LIMIT });

let browser: ReplicaBrowser;
let home: ReadonlyMap<string, PageReading>;

beforeAll(async () => {
  browser = await startReplicaBrowser(SAMPLE_WORLD);
  const page = await browser.open(`https://x.com/home?${STILL}`);
  const found = new Map<string, PageReading>();
  for (let index = 0; index < 44; index += 8) {
    await page.evaluate((to) => window.replica.scrollToIndex(to), index);
    await page.evaluate(() => window.replica.settled());
    for (const reading of await page.evaluate(readPage)) {
      if (reading.id !== undefined && !found.has(reading.id)) found.set(reading.id, reading);
    }
  }
  home = found;
});

afterEach(() => browser.closeWindows());
afterAll(async () => {
  await browser.close();
});

function read(name: SampleName): PageReading {
  const reading = home.get(samplePost(name).id);
  if (reading === undefined) throw new Error(`The page shows no post "${name}".`);
  return reading;
}

const WHOLE: readonly SampleName[] = [
  'plain',
  'emojiOnly',
  'quote',
  'quoted',
  'threadFirst',
  'threadMiddle',
  'threadLast',
  'reply',
  'edited',
  'persian',
  'noted',
  'pollOpen',
  'pollFinal',
  'event',
  'space',
  'video',
  'sensitive',
  'locked',
];

test.each(WHOLE)('the text, author and language of "%s" can be read whole', (name) => {
  const { text, author, lang } = samplePost(name);
  expect(read(name)).toMatchObject({ text, author, lang, partial: false, translated: false });
});

test('a post without words has no text element, and a link that its card shows is not repeated', () => {
  expect(read('mediaOnly').text).toBeUndefined();
  expect(read('linkOnly').text).toBeUndefined();
  expect(read('carousel').text).toBe('Three walks');
});

test('quotes are read apart, and an unavailable one is no quote', () => {
  expect(read('quote').quoted).toEqual({ author: 'kite_maker', text: samplePost('quoted').text });
  expect(read('quoteOfGone').quoted).toBeUndefined();
  expect(read('plain').quoted).toBeUndefined();
});

test('reposts, edits, threads and padlocks show as on X', () => {
  expect(read('quoted')).toMatchObject({ repostedBy: 'harbour_bell', author: 'kite_maker' });
  expect(read('edited').edited).toBe(true);
  expect(read('threadFirst').inThread).toBe(true);
  expect(read('threadLast').inThread).toBe(false);
  expect(read('locked').locked).toBe(true);
  expect(read('plain').locked).toBe(false);
});

test('advertisements have their markers, with a time or without; videos are no advertisements', () => {
  expect(read('adTimed')).toMatchObject({ promoted: true, hasTime: true });
  expect(read('adUntimed')).toMatchObject({ promoted: true, hasTime: false });
  expect(read('video')).toMatchObject({ promoted: false, hasTime: true });
});

test('cut and translated posts say so', () => {
  const cut = samplePost('cut');
  expect(read('cut')).toMatchObject({
    partial: true,
    text: cut.text.slice(0, cut.cutTo).trimEnd(),
  });
  expect(read('translatedToPersian')).toMatchObject({
    translated: true,
    lang: 'fa',
    text: 'امروز صبح بندر پر از مه است.',
  });
  expect(read('translatedToEnglish')).toMatchObject({ translated: true, lang: 'en' });
});

test('what may not be shown is nowhere on the page', () => {
  for (const name of ['tombstone', 'withheld', 'gone'] as const) {
    expect(home.has(samplePost(name).id)).toBe(false);
  }
});

test('tombstones are articles without a test id', async () => {
  const page = await browser.open(`https://x.com/home?${STILL}`);
  await page.evaluate(() => window.replica.scrollToIndex(30));
  await page.evaluate(() => window.replica.settled());
  const notices = await page
    .locator('[data-testid="cellInnerDiv"] article:not([data-testid])')
    .evaluateAll((articles) => articles.map((article) => article.textContent));
  expect(notices.join('\n')).toContain('deleted by the Post author');
  expect(notices.join('\n')).toContain('from a suspended account');
  expect(await page.locator('[data-testid="Withheld_Tombstone"] article').count()).toBe(1);
});

test('a focused post has its time below, five actions and the composer in its cell', async () => {
  const { author, id } = samplePost('threadMiddle');
  const page = await browser.open(`https://x.com/${author}/status/${id}?${STILL}`);
  const focused = page.locator('article[data-testid="tweet"][tabindex="-1"]');
  expect(await focused.count()).toBe(1);
  expect(await focused.locator('[data-testid="User-Name"] time').count()).toBe(0);
  expect(await focused.locator(`a[href="/${author}/status/${id}"] time`).count()).toBe(1);
  expect(await focused.locator('[role="group"] > div').count()).toBe(5);
  expect(await focused.locator('a[href$="/analytics"]').count()).toBe(0);
  const cell = page.locator('[data-testid="cellInnerDiv"]', { has: focused });
  expect(await cell.locator('[data-testid="tweetTextarea_0"]').count()).toBe(1);
});

test('a long article holds articles of its own', async () => {
  const page = await browser.open(`https://x.com/quiet_pages/article/1890000000000000001?${STILL}`);
  expect(await page.locator('[data-testid="longformRichTextComponent"]').count()).toBe(1);
  expect(
    await page
      .locator('article [data-testid="simpleTweet"] > div > article[data-testid="tweet"]')
      .count(),
  ).toBe(2);
});

test('a profile has its pinned post twice, a suspended one only a notice', async () => {
  const profile = await browser.open(`https://x.com/kite_maker?${STILL}`);
  const ids = (await profile.evaluate(readPage)).map(({ id }) => id);
  expect(ids.filter((id) => id === samplePost('pinned').id)).toHaveLength(2);
  const gone = await browser.open(`https://x.com/gone_account?${STILL}`);
  expect(
    await gone
      .locator('[data-testid="emptyState"] [data-testid="empty_state_header_text"]')
      .count(),
  ).toBe(1);
  expect(await gone.locator('article').count()).toBe(0);
});

test('a locked profile is open to followers and closed to those not logged in', async () => {
  const inside = await browser.open(`https://x.com/closed_window?${STILL}`);
  expect((await inside.evaluate(readPage)).map(({ locked }) => locked)).toEqual([true]);
  const outside = await browser.open(`https://x.com/closed_window?login=out&${STILL}`);
  expect(await outside.locator('article').count()).toBe(0);
  expect(await outside.locator('[data-testid="emptyState"]').count()).toBe(1);
  expect(await outside.locator('[data-testid="SideNav_AccountSwitcher_Button"]').count()).toBe(0);
  expect(await outside.locator('[data-testid="BottomBar"] [data-testid="login"]').count()).toBe(1);
});

test('messages, settings and notifications hold look-alikes of posts', async () => {
  const messages = await browser.open(`https://x.com/messages?${STILL}`);
  expect(
    await messages.locator('[data-testid="messageEntry"] [data-testid="tweetText"]').count(),
  ).toBeGreaterThan(2);
  const settings = await browser.open(`https://x.com/settings/account?${STILL}`);
  expect(await settings.locator('article[data-testid="tweet"]').count()).toBe(1);
  const notifications = await browser.open(`https://x.com/notifications?${STILL}`);
  const notice = notifications.locator('article[data-testid="notification"]').first();
  expect(await notice.locator('[data-testid="tweetText"]').count()).toBe(1);
  expect(await notice.locator('a[href*="/status/"]').count()).toBe(0);
});

test.each([
  ['light', 'rgb(255, 255, 255)', 'light'],
  ['dim', 'rgb(21, 32, 43)', 'dark'],
  ['dark', 'rgb(0, 0, 0)', 'dark'],
])(
  'the theme %s shows in body and colour scheme, in both directions and languages',
  async (theme, background, scheme) => {
    const page = await browser.open(`https://twitter.com/home?theme=${theme}&ui=fa&${STILL}`);
    const look = await page.evaluate(() => ({
      background: getComputedStyle(document.body).backgroundColor,
      scheme: document.documentElement.style.colorScheme,
      direction: document.documentElement.dir,
      language: document.documentElement.lang,
    }));
    expect(look).toEqual({ background, scheme, direction: 'rtl', language: 'fa' });
    const english = (await page.evaluate(readPage)).find(({ id }) => id === samplePost('plain').id);
    expect(english?.text).toBe(samplePost('plain').text);
    await page.goto('https://twitter.com/kite_maker?dir=ltr');
    await page.waitForFunction(() => 'replica' in window);
    expect(
      await page.evaluate(() => [
        document.body.style.backgroundColor,
        document.documentElement.dir,
      ]),
    ).toEqual([background, 'ltr']);
  },
);

test('narrow windows have the bar at the bottom and no sidebar', async () => {
  const page = await browser.open(`https://mobile.x.com/home?${STILL}`, {
    viewport: { width: 390, height: 844 },
  });
  expect(await page.locator('[data-testid="sidebarColumn"]').count()).toBe(0);
  expect(
    await page
      .locator('#layers [data-testid="BottomBar"] [data-testid="AppTabBar_Home_Link"]')
      .count(),
  ).toBe(1);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.locator('[data-testid="sidebarColumn"]').waitFor();
});

test('class names and ids mean nothing: other loads, other ones; the same seed, the same ones', async () => {
  const looks = async (query: string): Promise<string> => {
    const page = await browser.open(`https://x.com/home?late=0&tick=0${query}`);
    return page
      .locator('article')
      .first()
      .evaluate((article) => `${article.className} ${article.getAttribute('aria-labelledby')}`);
  };
  expect(await looks('')).not.toBe(await looks(''));
  expect(await looks('&seed=7')).toBe(await looks('&seed=7'));
});

test('strings may become neither markup nor code', async () => {
  const page = await browser.open(`https://x.com/home?${STILL}`);
  const refused = await page.evaluate(() => {
    try {
      document.body.insertAdjacentHTML('beforeend', '<p>no</p>');
      return 'allowed';
    } catch (error) {
      return error instanceof TypeError ? 'refused' : String(error);
    }
  });
  expect(refused).toBe('refused');
});

test('the page asks nobody but the hosts of X, and only reads; the server notes it all', async () => {
  browser.replica.handler.forgetRequests();
  const page = await browser.open(`https://x.com/settings/account?${STILL}`);
  // What the browser asks on its own account, for itself, is not the page's.
  const asked: { readonly method: string; readonly host: string; readonly path: string }[] = [];
  page.on('request', (request) => {
    const { protocol, hostname, pathname, search } = new URL(request.url());
    if (protocol !== 'https:') return;
    asked.push({ method: request.method(), host: hostname, path: pathname + search });
  });
  await page.reload();
  await page.waitForFunction(() => 'replica' in window);
  await page.evaluate(() => window.replica.navigate('/home'));
  await page.evaluate(() => window.replica.settled());
  expect(asked[0]).toMatchObject({ method: 'GET', host: 'x.com' });
  expect(
    asked.filter(({ host, method }) => method !== 'GET' || !REPLICA_HOSTS.includes(host)),
  ).toEqual([]);
  const noted = browser.replica.handler.requests();
  expect(noted).toContainEqual({
    method: 'GET',
    host: 'x.com',
    path: `/settings/account?${STILL}`,
  });
  expect(noted.some(({ host }) => host === 'pbs.twimg.com')).toBe(true);
});
