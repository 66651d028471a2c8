/** From a card to a saved post, with nothing in it of who was logged in. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { sha256Of } from '../../src/evidence/sha256.ts';
import { VIEWER_HANDLE } from '../x-replica/viewer.ts';
import type { TestPage } from './browsers/browser.ts';
import { saveFromCard } from './save-from-card.ts';
import { readPart, readSaved } from './saved-posts.ts';
import { useStage } from './stage/use-stage.ts';
import { readCard } from './timeline.ts';

const words = (key: keyof typeof english): string => english[key].message;

describe('without pixels of the screen', () => {
  const stage = useStage();

  test('a post is saved whole from its card, and its picture is said to be drawn', async () => {
    const { browser, web, openX } = stage();
    const own = await browser.openExtensionPage('dashboard.html#settings');
    const page = await openX('/home');
    await page.bringToFront();
    const id = await saveFromCard(stage(), page);
    expect(await readCard(page)).toContain(words('saveDrawn'));
    const [saved] = await readSaved(own);
    const post = web.world.posts.find((each) => each.id === id);
    expect(saved).toMatchObject({
      post: { id, author: post?.author },
      page: { kind: 'address', address: 'https://x.com/home' },
      picture: { how: 'rendered', part: { kept: true, type: 'image/png' } },
      html: { kept: true },
    });
    expect(saved?.comparison?.matches.length).toBeGreaterThan(0);
    expect(saved?.comparison?.datasets.map(({ sha256 }) => sha256)).toContainEqual(
      expect.stringMatching(/^[0-9a-f]{64}$/),
    );
    if (saved?.picture.part.kept !== true) throw new Error('There is no picture.');
    const picture = await readPart(own, saved.id, saved.picture.part.sha256);
    expect(sha256Of(picture)).toBe(saved.picture.part.sha256);
    expect(JSON.stringify(saved)).not.toContain(VIEWER_HANDLE);
    const { SCREENSHOTS: folder } = process.env;
    if (folder !== undefined) await writeFile(join(folder, 'drawn.png'), picture);
  });
});

describe('where the browser gives the pixels', () => {
  const stage = useStage({ givesPixels: true });

  test('they are cut to the parts of the post', async () => {
    const { browser, openX } = stage();
    const own = await browser.openExtensionPage('dashboard.html#settings');
    const page = await openX('/home');
    await page.bringToFront();
    await saveFromCard(stage(), page);
    const [saved] = await readSaved(own);
    expect(saved?.picture).toMatchObject({ part: { kept: true } });
    if (saved?.picture.part.kept !== true) throw new Error('There is no picture.');
    const picture = await readPart(own, saved.id, saved.picture.part.sha256);
    const { SCREENSHOTS: folder } = process.env;
    if (folder !== undefined) await writeFile(join(folder, `${saved.picture.how}.png`), picture);
    expect(saved.picture.how).toBe('pixels');
  });

  test('and show nothing of who was logged in, or what they liked and kept', async () => {
    const { browser, openX } = stage();
    const own = await browser.openExtensionPage('dashboard.html#settings');
    const pictures: string[] = [];
    const before = (await readSaved(own)).length;
    for (const login of ['in', 'out']) {
      const page = await openX(`/home?late=0&tick=0&seed=kept&login=${login}`);
      await page.bringToFront();
      await showNoPointer(page);
      if (login === 'in') expect(await likeAndKeepAll(page)).toBeGreaterThan(0);
      await saveFromCard(stage(), page);
      const saved = (await readSaved(own))[before + pictures.length];
      expect(saved?.picture).toMatchObject({ how: 'pixels', part: { kept: true } });
      if (saved?.picture.part.kept !== true) throw new Error('There is no picture.');
      pictures.push(saved.picture.part.sha256);
      const { SCREENSHOTS: folder } = process.env;
      if (folder !== undefined)
        await writeFile(
          join(folder, `logged-${login}.png`),
          await readPart(own, saved.id, saved.picture.part.sha256),
        );
    }
    // The same pixels, to the last one.
    expect(pictures[0]).toBe(pictures[1]);
  });
});

/** Likes and bookmarks every post that is mounted; how many buttons are on then. */
function likeAndKeepAll(page: TestPage): Promise<number> {
  return page.evaluate(() => {
    for (const kind of ['like', 'bookmark'])
      for (const button of document.querySelectorAll<HTMLElement>(`[data-testid="${kind}"]`))
        button.click();
    return document.querySelectorAll('[data-testid="unlike"], [data-testid="removeBookmark"]')
      .length;
  });
}

/** X shades the post under the pointer, which is elsewhere where the page is laid out otherwise. */
function showNoPointer(page: TestPage): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('article, article * { background-color: transparent !important; }');
    document.adoptedStyleSheets.push(sheet);
  });
}
