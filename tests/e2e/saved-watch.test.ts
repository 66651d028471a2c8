/** A saved post that is met again, and is not what it was. */
import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import { languagesOf, someBag } from '../evidence/some-bag.ts';
import { waitFor } from './browsers/wait-for.ts';
import { pressControl, waitForWords } from './extension-page.ts';
import { chooseFile } from './offered-files.ts';
import { navigate } from './replica-page.ts';
import { useStage } from './stage/use-stage.ts';

const words = (key: keyof typeof english): string => english[key].message;
const stage = useStage();

test('a saved post that X withholds since gets a dated entry with the notice word for word', async () => {
  const { browser, web, openX } = stage();
  const withheld = web.world.posts.find((post) => post.withheld !== undefined);
  if (withheld?.withheld === undefined) throw new Error('No post of the world is withheld.');
  const { author, id } = withheld;
  const page = await browser.openExtensionPage('dashboard.html#saved/check');
  const bag = makeBag(someBag({ author, id }), languagesOf('en'));
  await chooseFile(page, 'bag.zip', bag);
  await waitForWords(page, words('bagConsistent_yes'));
  await pressControl(page, words('bagImport'));
  await waitForWords(page, '2 new');
  const x = await openX('/home');
  await x.bringToFront();
  await navigate(x, `/${author}/status/${id}`);
  await page.evaluate(() => {
    location.hash = '#saved';
  });
  await waitForWords(page, words('savedSeen_withheld'));
  const link = await waitFor('the post in the list', () =>
    page.evaluate((handle) => {
      const links = [...document.querySelectorAll('.saved-row a')];
      return links.find((each) => each.textContent.includes(handle))?.getAttribute('href');
    }, author),
  );
  await page.evaluate((to) => {
    location.hash = to;
  }, link);
  await waitForWords(page, withheld.withheld);
  expect(await page.evaluate(() => document.body.textContent)).toContain(
    words('savedEntry_seen_again'),
  );
});
