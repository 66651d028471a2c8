import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DESKTOP, type TestBrowser, type TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitFor } from '../../tests/e2e/browsers/wait-for.ts';
import { waitForBadges } from '../../tests/e2e/expected-badges.ts';
import { pressBadge } from '../../tests/e2e/press-badge.ts';
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
/** Pixels at the top of the page that X's header covers. */
const HEADER = 60;
const POPUP = 'popup.html';
const POPUP_SIZE = { width: 360, height: 860 };

/** Reads a timeline as a person does, prints its posts with their verdicts, and takes pictures. */
export async function showTimeline(showing: Showing): Promise<void> {
  await mkdir(showing.out, { recursive: true });
  await settle(showing.page);
  process.stdout.write(formatTable(await readPosts(showing)));
  const pictures = [
    timelinePicture(showing),
    await picturePopup(showing),
    await pictureCard(showing),
  ];
  for (const picture of pictures) process.stdout.write(`${picture}\n`);
}

/** Reads screen after screen; a picture is kept of the one whose badges are the most varied. */
async function readPosts(showing: Showing): Promise<readonly SeenPost[]> {
  const { page, world, say } = showing;
  const posts = new Map<string, SeenPost>();
  let most = 0;
  for (let viewport = 1; viewport <= VIEWPORTS; viewport += 1) {
    if (viewport % 6 === 1) say(`Reading the timeline (${viewport} of ${VIEWPORTS} screens)…`);
    const mounted = await waitForBadges(page, world);
    for (const post of mounted) {
      if (post.visible) posts.set(post.id, post);
    }
    const kinds = new Set(mounted.flatMap(shownKinds)).size;
    if (kinds > most) {
      most = kinds;
      await page.screenshot(timelinePicture(showing));
    }
    if (!(await scrollByViewports(page, 0.9))) break;
  }
  return [...posts.values()];
}

function timelinePicture({ out }: Showing): string {
  return join(out, 'timeline.png');
}

/** Kinds of the badges of a post that the picture shows whole. */
function shownKinds({ badges }: SeenPost): readonly string[] {
  return badges
    .filter(({ box }) => box.y > HEADER && box.y + box.height < DESKTOP.height)
    .map(({ kind }) => kind);
}

async function pictureCard({ page, world, out }: Showing): Promise<string> {
  const { author = '', id = '' } =
    world.posts.find((post) => post.lang === 'en' && post.expect?.state === 'similar') ?? {};
  await navigate(page, `/${author}/status/${id}`);
  await waitForBadges(page, world);
  await pressBadge(page, id);
  await waitFor('the card', async () => (await readCard(page))?.includes('https://') ?? false);
  await settle(page);
  const file = join(out, 'card.png');
  await page.screenshot(file);
  await page.press('Escape');
  return file;
}

/** The popup speaks of the tab that is shown: it stands in another one and the timeline comes to the front. */
async function picturePopup({ browser, page, world, out }: Showing): Promise<string> {
  await page.evaluate(() => scrollTo(0, 0));
  await settle(page);
  await waitForBadges(page, world);
  const popup = await browser.openExtensionPage(POPUP, POPUP_SIZE);
  await page.bringToFront();
  await waitFor('the popup to count the badges of the timeline', () =>
    popup.evaluate(() => document.querySelector('dl.counts') !== null),
  );
  const file = join(out, 'popup.png');
  await popup.screenshot(file);
  await popup.close();
  return file;
}
