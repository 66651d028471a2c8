/** Keys that the browser keeps for us and entries of its menu, from the browser's event to what is seen. */
import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import { openedPage, waitForWords } from './extension-page.ts';
import { standingBadge } from './press-badge.ts';
import { readSaved } from './saved-posts.ts';
import { useStage } from './stage/use-stage.ts';
import { badgeHasFocus, readCard, readTimeline } from './timeline.ts';

const words = (key: keyof typeof english): string => english[key].message;
const stage = useStage();

/** A timeline in front, with its badges. */
async function timeline(): Promise<TestPage> {
  const page = await stage().openX('/home');
  await waitForBadges(page, stage().web.world);
  await page.bringToFront();
  return page;
}

async function countBadges(page: TestPage): Promise<number> {
  return (await readTimeline(page)).reduce((sum, { badges }) => sum + badges.length, 0);
}

test('keys go to the next badge, open its card and close it, and hide all badges', async () => {
  const { browser } = stage();
  const page = await timeline();
  await browser.command('next-badge');
  await waitFor('the keyboard to be on a badge', () => badgeHasFocus(page));
  await browser.command('toggle-card');
  await waitFor('the card', async () => (await readCard(page))?.includes(words('cardPicture')));
  await browser.command('toggle-card');
  await waitFor('no card', async () => (await readCard(page)) === undefined);
  expect(await countBadges(page)).toBeGreaterThan(0);
  await browser.command('hide-badges');
  await waitFor('no badge', async () => (await countBadges(page)) === 0);
  await browser.command('hide-badges');
  await waitFor('the badges again', async () => (await countBadges(page)) > 0);
});

test('the keyboard goes to a badge that has no place yet', async () => {
  const page = await timeline();
  // As badges are until the frame after their answer.
  await page.evaluate(() => {
    for (const { shadowRoot } of document.querySelectorAll('article > *')) {
      shadowRoot?.querySelector('button.badge')?.removeAttribute('style');
    }
  });
  await stage().browser.command('next-badge');
  await waitFor('the keyboard to be on a badge', () => badgeHasFocus(page));
});

test('an entry of the menu saves the post that the pointer is on', async () => {
  const { browser } = stage();
  const own = await browser.openExtensionPage('dashboard.html#about');
  const page = await timeline();
  const seen = (await readTimeline(page)).filter(({ badges, visible }) => visible && badges[0]);
  const post = seen.at(-1);
  if (post === undefined) throw new Error('No post in view has a badge.');
  const { box } = await standingBadge(page, post.id, post.badges[0]?.slot);
  // Beside its badge, on nothing that has a menu of its own.
  await page.openMenuAt(box.x + box.width + 4, box.y + box.height / 2);
  await browser.chooseInMenu('save-post');
  const saved = await waitFor('the post to be saved', async () => (await readSaved(own))[0]);
  expect(saved.post.id).toBe(post.id);
  await own.close();
});

test('a selected text is compared from the menu', async () => {
  const { browser, web } = stage();
  const own = await browser.openExtensionPage('dashboard.html#about');
  const page = await timeline();
  const wanted = (await readTimeline(page)).find(({ badges, visible }) => visible && badges[0]);
  const text = web.world.posts.find(({ id }) => id === wanted?.id)?.text ?? '';
  const at = await page.evaluate(
    (beginning) => {
      const found = [...document.querySelectorAll('[data-testid="tweetText"]')].find((each) =>
        each.textContent.startsWith(beginning),
      );
      if (found === undefined) throw new Error('The text is not there.');
      getSelection()?.selectAllChildren(found);
      const { x, y } = found.getBoundingClientRect();
      return { x: x + 12, y: y + 8 };
    },
    text.slice(0, 20),
  );
  await page.openMenuAt(at.x, at.y);
  await browser.chooseInMenu('compare-selection', text);
  const address = await openedPage(own, 'dashboard.html#compare');
  const compared = await browser.openExtensionPage(address);
  await waitForWords(compared, words('comparePaste'));
  await waitFor('the comparison', () =>
    compared.evaluate(
      () => document.querySelector('.comparison')?.shadowRoot?.querySelector('.match') != null,
    ),
  );
  await compared.close();
  await own.close();
});
