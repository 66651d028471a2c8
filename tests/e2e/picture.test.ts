/** From a card to a picture of it, on a page of the extension. */
import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { axeFindings } from './axe-findings.ts';
import { waitFor } from './browsers/wait-for.ts';
import { pressInCard } from './card-buttons.ts';
import { waitForBadges } from './expected-badges.ts';
import { openedPage, pressByMouse, pressControl, waitForWords } from './extension-page.ts';
import { pressBadge } from './press-badge.ts';
import { useStage } from './stage/use-stage.ts';
import { readCard } from './timeline.ts';

const words = (key: keyof typeof english): string => english[key].message;
const stage = useStage();

test('a card becomes a picture with masked names, its words beside it, and without a request to anybody', async () => {
  const { browser, web, openX } = stage();
  const own = await browser.openExtensionPage('dashboard.html#settings');
  const page = await openX('/home');
  const [post] = (await waitForBadges(page, web.world)).filter(
    ({ visible, badges }) => visible && badges.some(({ slot }) => slot === 'post'),
  );
  if (post === undefined) throw new Error('No post in view has a badge.');
  await pressBadge(page, post.id);
  await waitFor('the card', async () => (await readCard(page))?.includes(words('cardPicture')));
  await pressInCard(page, words('cardPicture'));
  const path = await openedPage(own, 'picture.html');
  expect(path).not.toContain(post.id);
  const picture = await browser.openExtensionPage(path);
  await waitForWords(picture, words('pictureWords'));
  const shape = () =>
    picture.evaluate(() => {
      const canvas = document.querySelector('canvas');
      if (canvas === null) return '';
      const data =
        canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      const colours = new Set<number>();
      for (let at = 0; at < data.length; at += 4 * 997) colours.add(data[at] ?? 0);
      return `${canvas.width}x${canvas.height} ${colours.size > 1 ? 'drawn' : 'empty'}`;
    });
  await waitFor('the wide picture', async () => (await shape()) === '2400x1350 drawn');
  await pressControl(picture, words('pictureSize_tall'));
  await waitFor('the tall picture', async () => (await shape()) === '2160x2700 drawn');
  const caption = () =>
    picture.evaluate(() => document.querySelector('.picture-words')?.textContent ?? '');
  expect(await caption()).not.toContain(`@${post.author}`);
  await pressControl(picture, words('pictureMask'));
  await waitFor('the names', async () => (await caption()).includes(`@${post.author}`));
  expect(await axeFindings(picture)).toEqual([]);
  await pressByMouse(picture, words('pictureCopy'));
  await waitForWords(picture, words('pictureCopied'));
  const foreign = await picture.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => !name.startsWith(location.origin)),
  );
  expect(foreign).toEqual([]);
});
