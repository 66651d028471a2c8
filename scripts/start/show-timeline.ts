import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DESKTOP, type TestBrowser, type TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { waitForBadges } from '../../tests/e2e/expected-badges.ts';
import { navigate, scrollByViewports, settle } from '../../tests/e2e/replica-page.ts';
import { readCard, type SeenPost } from '../../tests/e2e/timeline.ts';
import type { ReplicaWorld } from '../../tests/x-replica/content/types.ts';
import { formatTable } from './table.ts';

export interface Showing {
  readonly browser: TestBrowser;
  readonly page: TestPage;
  readonly world: ReplicaWorld;
  /** Folder for the screenshots. */
  readonly out: string;
  /** Receives a line of progress. */
  readonly say: (line: string) => void;
}

/** Viewports of the home timeline that are read. */
const VIEWPORTS = 24;
const BADGES_IN_PICTURE = 3;
/** Pixels at the top of the page that X's header covers. */
const HEADER = 60;
const POPUP = 'popup.html';
const POPUP_SIZE = { width: 360, height: 380 };

/** Reads a timeline as a person does, prints its posts with their verdicts, and takes pictures. */
export async function showTimeline(showing: Showing): Promise<void> {
  await mkdir(showing.out, { recursive: true });
  await settle(showing.page);
  const pictures = [await pictureTimeline(showing), await pictureCard(showing)];
  await navigate(showing.page, '/home');
  process.stdout.write(formatTable(await readPosts(showing)));
  pictures.push(await picturePopup(showing));
  for (const picture of pictures) process.stdout.write(`${picture}\n`);
}

async function readPosts({ page, world, say }: Showing): Promise<readonly SeenPost[]> {
  const posts = new Map<string, SeenPost>();
  for (let viewport = 1; viewport <= VIEWPORTS; viewport += 1) {
    if (viewport % 6 === 1) say(`Reading the timeline (${viewport} of ${VIEWPORTS} screens)…`);
    for (const post of await waitForBadges(page, world)) {
      if (post.visible) posts.set(post.id, post);
    }
    if (!(await scrollByViewports(page, 0.9))) break;
  }
  return [...posts.values()];
}

/** The first screen that shows a few badges. */
async function pictureTimeline({ page, world, out }: Showing): Promise<string> {
  for (let viewport = 0; viewport < VIEWPORTS; viewport += 1) {
    const posts = await waitForBadges(page, world);
    if (posts.filter(showsItsBadge).length >= BADGES_IN_PICTURE) break;
    await scrollByViewports(page, 0.5);
  }
  const file = join(out, 'timeline.png');
  await page.screenshot(file);
  return file;
}

function showsItsBadge({ badges }: SeenPost): boolean {
  return badges.some(({ box }) => box.y > HEADER && box.y + box.height < DESKTOP.height);
}

async function pictureCard({ page, world, out }: Showing): Promise<string> {
  const { author = '', id = '' } =
    world.posts.find((post) => post.lang === 'en' && post.expect?.state === 'similar') ?? {};
  await navigate(page, `/${author}/status/${id}`);
  const posts = await waitForBadges(page, world);
  const box = posts.find((post) => post.id === id)?.badges[0]?.box;
  if (box === undefined) throw new Error(`Post ${id} has no badge to press.`);
  await page.clickAt(box.x + box.width / 2, box.y + box.height / 2);
  await waitFor('the card', async () => (await readCard(page))?.includes('https://') ?? false);
  await settle(page);
  const file = join(out, 'card.png');
  await page.screenshot(file);
  await page.press('Escape');
  return file;
}

async function picturePopup({ browser, out }: Showing): Promise<string> {
  const popup = await browser.openExtensionPage(POPUP, POPUP_SIZE);
  await waitFor('the popup', () =>
    popup.evaluate(() => document.body.textContent.trim().length > 20),
  );
  const file = join(out, 'popup.png');
  await popup.screenshot(file);
  await popup.close();
  return file;
}
