/** The page of removals: found by words, opened one by one, drawn only where they are seen. */
import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { waitFor } from './browsers/wait-for.ts';
import { fillField, settledSource, waitForWords } from './extension-page.ts';
import { areTermsListed } from './extension-storage.ts';
import { inventRemoval } from './removals.ts';
import { DATASET_TITLE } from './stage/dataset-address.ts';
import { useStage } from './stage/use-stage.ts';

const words = (key: keyof typeof english): string => english[key].message;
const COUNT = 900;
/** Milliseconds for a list of that length on a busy machine. */
const LONG_SCROLL = 120_000;
const textOf = (number: number) =>
  `Kettle number ${number} hummed about lantern${number} all night long`;
const stage = useStage({
  removals: () =>
    Array.from({ length: COUNT }, (_, at) => inventRemoval(`kettle-${at}`, textOf(at))),
});

test('removals are found by their words, and one of them opens with all that is known', async () => {
  const page = await stage().browser.openExtensionPage('dashboard.html#removals');
  await settledSource(page, DATASET_TITLE);
  await fillField(page, words('removalWords'), 'LANTERN750');
  const address = await waitFor('the one that fits', () =>
    page.evaluate(() => {
      const links = document.querySelectorAll<HTMLAnchorElement>('.long-list a');
      return links.length === 1 ? links[0]?.hash : undefined;
    }),
  );
  await page.evaluate(() => document.querySelector<HTMLElement>('.long-list a')?.click());
  await waitForWords(page, textOf(750));
  await waitForWords(page, words('removalKnown'));
  const deep = await stage().browser.openExtensionPage(`dashboard.html${address}`);
  await waitForWords(deep, textOf(750));
  await deep.close();
  await page.close();
});

test('once their terms are listed, the same is found by words and circumstances', async () => {
  const page = await stage().browser.openExtensionPage('dashboard.html#removals');
  const { name } = await settledSource(page, DATASET_TITLE);
  await waitFor('the terms to be listed', () => areTermsListed(page, name));
  const found = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('.long-list .excerpt')].map(({ textContent }) => textContent),
    );
  await fillField(page, words('removalYear'), '2024');
  await fillField(page, words('removalWords'), 'hummed TERN89');
  await waitFor('those that fit', async () => (await found()).length === 11);
  const fitting = [89, ...Array.from({ length: 10 }, (_, at) => 890 + at)].map(textOf);
  expect((await found()).toSorted()).toEqual(fitting.toSorted());
  await fillField(page, words('removalLanguage'), 'fa');
  await waitFor('none to fit', async () => (await found()).length === 0);
  const deep = await stage().browser.openExtensionPage(
    `dashboard.html#removals/${name}/kettle-${COUNT - 1}`,
  );
  await waitForWords(deep, textOf(COUNT - 1));
  await deep.close();
  await page.close();
});

test('of hundreds only those in sight are drawn, and more come while one scrolls', async () => {
  const page = await stage().browser.openExtensionPage('dashboard.html#removals');
  await settledSource(page, DATASET_TITLE);
  // A page behind another one is not drawn, so nothing scrolls there.
  await page.bringToFront();
  await fillField(page, words('removalWords'), 'hummed');
  const drawn = () =>
    page.evaluate(() => {
      const list = document.querySelector('.long-list');
      const rows = [...(list?.querySelectorAll('li') ?? [])];
      const last = Math.max(...rows.map((row) => Number(row.getAttribute('aria-posinset'))));
      list?.scrollTo(0, list.scrollHeight);
      return { rows: rows.length, last };
    });
  await waitFor('the last one', async () => (await drawn()).last === COUNT, LONG_SCROLL);
  expect((await drawn()).rows).toBeLessThan(100);
  await page.close();
});
