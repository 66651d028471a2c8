import english from '../../extension/_locales/en/messages.json';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { pressInCard } from './card-buttons.ts';
import { waitForBadges } from './expected-badges.ts';
import { pressBadge } from './press-badge.ts';
import type { Stage } from './stage/use-stage.ts';
import { readCard } from './timeline.ts';

const words = (key: keyof typeof english): string => english[key].message;

/**
 * Presses "Save" in the card of a post in view that has a badge of its own, the first one or a later.
 *
 * @param before done when the card is open
 * @returns the number of the post
 */
export async function pressSaveInCard(
  { web }: Pick<Stage, 'web'>,
  page: TestPage,
  which = 0,
  before: () => Promise<void> = async () => undefined,
): Promise<string> {
  const posts = (await waitForBadges(page, web.world)).filter(
    ({ visible, badges }) => visible && badges.some(({ slot }) => slot === 'post'),
  );
  const post = posts[which];
  if (post === undefined) throw new Error('No such post in view has a badge.');
  await pressBadge(page, post.id);
  await waitFor('the card', async () => (await readCard(page))?.includes(words('cardPicture')));
  await before();
  await pressInCard(page, words('cardSave'));
  return post.id;
}

/** Saves a post in view that has a badge of its own, the first one or a later; its id. */
export async function saveFromCard(
  stage: Pick<Stage, 'web'>,
  page: TestPage,
  which = 0,
): Promise<string> {
  const id = await pressSaveInCard(stage, page, which);
  let seen = '';
  await waitFor(
    () => `the post to be saved (${seen})`,
    async () => {
      seen = (await readCard(page)) ?? 'no card';
      return seen.includes(words('saveDone'));
    },
  );
  return id;
}
