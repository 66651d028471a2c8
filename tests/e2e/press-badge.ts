import type { TestPage } from './browsers/browser.ts';
import { waitForStill } from './browsers/wait-for.ts';
import { type Box, readTimeline, type SeenBadge } from './timeline.ts';

/** The badge of a post once it is where it was a moment before, with nothing over it. */
export async function standingBadge(
  page: TestPage,
  id: string,
  slot: SeenBadge['slot'] = 'post',
): Promise<SeenBadge> {
  return waitForStill(`the badge of ${id}`, async () => {
    const post = (await readTimeline(page)).find((each) => each.id === id);
    const badge = post?.badges.find((each) => each.slot === slot);
    return badge && (await isHitByPress(page, badge.box)) ? badge : undefined;
  });
}

/**
 * Presses the badge of a post with the mouse, as a person does: one that just came is not placed
 * yet, and a page that just came still moves.
 * @returns what the badge said
 */
export async function pressBadge(
  page: TestPage,
  id: string,
  slot?: SeenBadge['slot'],
): Promise<SeenBadge> {
  const badge = await standingBadge(page, id, slot);
  const { x, y } = middle(badge.box);
  await page.clickAt(x, y);
  return badge;
}

function isHitByPress(page: TestPage, box: Box): Promise<boolean> {
  const { x, y } = middle(box);
  return page.evaluate(
    (left, top) => {
      const root = document.elementFromPoint(left, top)?.shadowRoot;
      return root?.elementFromPoint(left, top)?.closest('button.badge') != null;
    },
    x,
    y,
  );
}

function middle({ x, y, width, height }: Box): { readonly x: number; readonly y: number } {
  return { x: x + width / 2, y: y + height / 2 };
}
