import type { Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { type PageReading, readPage } from '../../x-replica/read-page.ts';
import { SAMPLE_WORLD, type SampleName, samplePost } from '../../x-replica/sample-world.ts';
import {
  BROWSER_TEST_LIMIT,
  type ReplicaBrowser,
  startReplicaBrowser,
} from '../../x-replica/testing-browser.ts';

const STILL = 'late=0&tick=0&seed=changes';
vi.setConfig({ testTimeout: BROWSER_TEST_LIMIT, hookTimeout: BROWSER_TEST_LIMIT });

let browser: ReplicaBrowser;

beforeAll(async () => {
  browser = await startReplicaBrowser(SAMPLE_WORLD);
});
afterEach(() => browser.closeWindows());
afterAll(async () => {
  await browser.close();
});

const settled = (page: Page): Promise<void> => page.evaluate(() => window.replica.settled());

async function readPost(page: Page, name: SampleName): Promise<PageReading> {
  const { id } = samplePost(name);
  const reading = (await page.evaluate(readPage)).find((found) => found.id === id);
  if (reading === undefined) throw new Error(`The page shows no post "${name}".`);
  return reading;
}

async function homeAt(name: SampleName): Promise<Page> {
  const page = await browser.open(`https://x.com/home?${STILL}`);
  const { id } = samplePost(name);
  const index = (SAMPLE_WORLD.timelines['home'] ?? []).findIndex(
    (entry) => 'post' in entry && entry.post === id,
  );
  await page.evaluate((to) => window.replica.scrollToIndex(to), index);
  await settled(page);
  return page;
}

function textElement(page: Page, name: SampleName) {
  return page
    .locator('article', { has: page.locator(`a[href*="/status/${samplePost(name).id}"]`) })
    .locator('[data-testid="tweetText"]')
    .first();
}

test('a translation gives way to the original inside the same element, and comes back', async () => {
  const page = await homeAt('translatedToEnglish');
  const { id, text, translation } = samplePost('translatedToEnglish');
  const node = await textElement(page, 'translatedToEnglish').elementHandle();
  await page.evaluate((post) => window.replica.toggleTranslation(post), id);
  expect(await readPost(page, 'translatedToEnglish')).toMatchObject({
    text,
    lang: 'fa',
    translated: false,
  });
  expect(await node?.evaluate((element) => element.isConnected)).toBe(true);
  await page.evaluate((post) => window.replica.toggleTranslation(post), id);
  expect(await readPost(page, 'translatedToEnglish')).toMatchObject({
    text: translation?.text,
    translated: true,
  });
});

test('"Show more" makes the post whole in place, and leaves foreign nodes beside it alone', async () => {
  const page = await homeAt('cut');
  await textElement(page, 'cut').evaluate((element) => {
    const foreign = document.createElement('foreign-node');
    element.parentElement?.append(foreign);
  });
  const post = page.locator('article', { has: page.locator('foreign-node') });
  await post.locator('[data-testid="tweet-text-show-more-link"]').click();
  expect(await readPost(page, 'cut')).toMatchObject({
    text: samplePost('cut').text,
    partial: false,
  });
  expect(await page.locator('foreign-node').count()).toBe(1);
  expect(new URL(page.url()).pathname).toBe('/home');
});

test('drawing a text again makes new runs in the same element', async () => {
  const page = await homeAt('plain');
  const run = await textElement(page, 'plain').locator('span').first().elementHandle();
  await page.evaluate((post) => window.replica.rerender(post), samplePost('plain').id);
  expect(await run?.evaluate((element) => element.isConnected)).toBe(false);
  expect(await readPost(page, 'plain')).toMatchObject({ text: samplePost('plain').text });
});

test('likes and running counters change only characters and test ids', async () => {
  const page = await homeAt('plain');
  const kinds = await page.evaluate(async (post) => {
    const seen: string[] = [];
    const observer = new MutationObserver((records) =>
      seen.push(...records.map(({ type }) => type)),
    );
    observer.observe(document.body, {
      childList: true,
      characterData: true,
      attributes: true,
      subtree: true,
    });
    window.replica.toggleLike(post);
    window.replica.tick();
    window.replica.tick();
    await Promise.resolve();
    observer.disconnect();
    return [...new Set(seen)];
  }, samplePost('plain').id);
  expect(kinds).toContain('characterData');
  expect(kinds).not.toContain('childList');
});

test('a click in a post opens it without a load; going back finds the old place', async () => {
  const page = await homeAt('edited');
  const place = await page.evaluate(() => scrollY);
  await page.evaluate(() => {
    const titles: string[] = [];
    const title = document.querySelector('title');
    if (title !== null) {
      new MutationObserver(() => titles.push(document.title)).observe(title, { childList: true });
    }
    Object.assign(window, { titles });
  });
  await textElement(page, 'edited').click();
  expect(new URL(page.url()).pathname).toBe(`/harbour_bell/status/${samplePost('edited').id}`);
  await settled(page);
  expect(
    await page.locator('article[tabindex="-1"] [data-testid="tweetText"]').first().textContent(),
  ).toBe(samplePost('edited').text);
  const titles = await page.evaluate(() => ('titles' in window ? window.titles : undefined));
  expect(titles).toEqual(['X', 'Harbour Bell / X']);
  await page.goBack();
  await settled(page);
  expect(Math.abs((await page.evaluate(() => scrollY)) - place)).toBeLessThan(2);
  expect(await readPost(page, 'edited')).toMatchObject({ edited: true });
});

test('a click that does not rise from a post opens nothing', async () => {
  const page = await homeAt('plain');
  await textElement(page, 'plain').evaluate((element) => {
    const host = document.createElement('button');
    host.textContent = 'badge';
    host.addEventListener('click', (event) => event.stopPropagation());
    element.parentElement?.append(host);
  });
  await page.getByText('badge', { exact: true }).click();
  expect(new URL(page.url()).pathname).toBe('/home');
});

test('new posts come above all others at the press of the pill', async () => {
  const page = await homeAt('plain');
  const before = await page.evaluate(() => window.replica.length());
  await page.evaluate(() => window.replica.offerNewPosts());
  await page.locator('button', { has: page.locator('[data-testid="pillLabel"]') }).click();
  await settled(page);
  expect(await page.evaluate(() => window.replica.length())).toBe(before + 10);
  expect((await page.evaluate(readPage))[0]?.id).not.toBe(samplePost('plain').id);
});

test('another tab replaces the list, and the photo adds a second timeline with the same post', async () => {
  const page = await homeAt('quoted');
  const node = await page.locator('[data-testid="cellInnerDiv"]').first().elementHandle();
  await page.getByRole('tab').nth(1).click();
  await settled(page);
  expect(await node?.evaluate((element) => element.isConnected)).toBe(false);

  await page.evaluate((post) => window.replica.openPhoto(post), samplePost('quoted').id);
  await settled(page);
  const modal = page.locator('#layers [role="dialog"]');
  expect(await modal.locator('div[data-testid="tweet"]').count()).toBe(1);
  expect(await modal.locator('article[data-testid="tweet"][tabindex="-1"]').count()).toBe(1);
  expect(await page.locator('section > h1 + div[aria-label] > div').count()).toBe(2);
  await page.goBack();
  await modal.waitFor({ state: 'detached' });
});

test('the editor stands in a modal, with the answered post above it', async () => {
  const page = await homeAt('plain');
  await page.locator('article [data-testid="reply"]').first().click();
  const modal = page.locator('#layers [role="dialog"]');
  expect(await modal.locator('[data-testid="tweetTextarea_0"]').count()).toBe(1);
  expect(await modal.locator('article[data-testid="tweet"]').count()).toBe(1);
  expect(new URL(page.url()).pathname).toBe('/compose/post');
  await modal.locator('[data-testid="app-bar-close"]').click();
  await modal.waitFor({ state: 'detached' });
  expect(new URL(page.url()).pathname).toBe('/home');
});

test('an account gets its padlock and loses it while its posts are shown', async () => {
  const page = await homeAt('plain');
  await page.evaluate(() => window.replica.setLocked('Kite_Maker', true));
  expect((await readPost(page, 'plain')).locked).toBe(true);
  await page.evaluate(() => window.replica.setLocked('kite_maker', false));
  expect((await readPost(page, 'plain')).locked).toBe(false);
});
