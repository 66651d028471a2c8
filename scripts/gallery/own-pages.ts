import * as v from 'valibot';
import type { TestBrowser, TestPage } from '../../tests/e2e/browsers/browser.ts';
import { waitFor, waitForStill } from '../../tests/e2e/browsers/wait-for.ts';
import {
  askBackground,
  fillField,
  openedPage,
  pressControl,
  settledSource,
} from '../../tests/e2e/extension-page.ts';
import { DATASET_TITLE } from '../../tests/e2e/stage/dataset-address.ts';
import type { Gallery } from './gallery-files.ts';
import type { GalleryLanguage } from './languages.ts';
import { pictureSurface, type Surface } from './picture-surface.ts';

/** The name under which the demonstration is subscribed to. */
const LIST = 'demonstration';
const officials = [
  'Behrang Niloufari, Minister of Energy of Nilavand',
  'Osric Vane, Minister of Transport of Varda',
];

/** Of the background's reply, what a picture is asked for with. */
const Match = v.object({ source: v.string(), removal: v.object({ id: v.string() }) });
const Card = v.object({ value: v.object({ matches: v.tupleWithRest([Match], Match) }) });

/** All pages of ours but those of what somebody did on X before. */
export async function picturePages(
  browser: TestBrowser,
  language: GalleryLanguage,
  gallery: Gallery,
): Promise<void> {
  const guide = await browser.openExtensionPage('popup.html');
  await settledSource(guide, DATASET_TITLE);
  // The packaged examples say the same as the demonstration: everything would stand there twice.
  await askBackground(guide, 'switchSource', { name: 'starter', off: true });
  const ticket = await pictureTicket(guide, language);
  for (const surface of surfaces(language, ticket))
    await pictureSurface(browser, surface, language, gallery);
  await guide.close();
}

function surfaces(language: GalleryLanguage, ticket: string): readonly Surface[] {
  const { words, removal } = language;
  const [one = '', other = ''] = officials.map(encodeURIComponent);
  return [
    { name: 'welcome', path: 'welcome.html', ready: words('welcomeTryNone') },
    {
      name: 'welcome-sample',
      path: 'welcome.html',
      ready: words('welcomeTryNone'),
      prepare: openSample,
    },
    { name: 'popup', path: 'popup.html', ready: DATASET_TITLE },
    { name: 'sources', path: 'dashboard.html#sources', ready: DATASET_TITLE },
    {
      name: 'removals',
      path: 'dashboard.html#removals',
      ready: words('removalWords'),
      prepare: waitForRows,
    },
    {
      name: 'removal',
      path: `dashboard.html#removals/${LIST}/${removal}`,
      ready: words('removalKnown'),
    },
    { name: 'patterns', path: `dashboard.html#patterns/${LIST}`, ready: words('patternsUneven') },
    {
      name: 'patterns-messages',
      path: `dashboard.html#patterns/${LIST}`,
      ready: words('patternsUneven'),
      prepare: (page) => scrollTo(page, '#uneven'),
    },
    { name: 'accounts', path: `dashboard.html#accounts/${one}/${other}`, ready: '@NilavandEnergy' },
    {
      name: 'compare',
      path: 'dashboard.html#compare',
      ready: words('compareButton'),
      prepare: (page) => compareText(page, language),
    },
    { name: 'settings', path: 'dashboard.html#settings', ready: words('settingsExport') },
    { name: 'about', path: 'dashboard.html#about', ready: words('aboutKeys') },
    { name: 'picture', path: `picture.html#${ticket}`, ready: words('pictureWords') },
  ];
}

async function compareText(page: TestPage, { text, words }: GalleryLanguage): Promise<void> {
  await fillField(page, words('comparePaste'), text);
  await pressControl(page, words('compareButton'));
  await waitForComparison(page);
}

async function waitForRows(page: TestPage): Promise<void> {
  await waitFor('removals', () =>
    page.evaluate(() => document.querySelector('.long-list li') !== null),
  );
}

/** Opens the first badge of the sample. */
async function openSample(page: TestPage): Promise<void> {
  const at = await waitForStill('the badge of the sample', () =>
    page.evaluate(() => {
      const badge = document.querySelector('.sample .sample-badge > *');
      const button = badge?.shadowRoot?.querySelector('button');
      if (button == null) return undefined;
      button.scrollIntoView({ block: 'center' });
      const { x, y, width, height } = button.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    }),
  );
  await page.clickAt(at.x, at.y);
  await waitForComparison(page);
  await scrollTo(page, '.sample');
}

async function waitForComparison(page: TestPage): Promise<void> {
  await waitFor('the comparison', () =>
    page.evaluate(
      () => document.querySelector('.comparison')?.shadowRoot?.querySelector('.match') != null,
    ),
  );
}

async function scrollTo(page: TestPage, selector: string): Promise<void> {
  await page.evaluate((wanted) => document.querySelector(wanted)?.scrollIntoView(), selector);
}

/** Has the page of a picture opened, and tells the number under which it waits. */
async function pictureTicket(page: TestPage, { text, code }: GalleryLanguage): Promise<string> {
  const post = { id: '1460323737035677698', author: 'ward_nine_mum', text, lang: code };
  const card = v.parse(Card, await askBackground(page, 'card', { post }));
  const [match] = card.value.matches;
  await askBackground(page, 'makePicture', {
    post,
    source: match.source,
    removal: match.removal.id,
  });
  const address = await openedPage(page, 'picture.html');
  return address.slice(address.indexOf('#') + 1);
}
