/** The page of sources for every reader: without a mouse, in light and dark, from right to left, on a narrow screen. */
import { beforeAll, describe, expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import persian from '../../extension/_locales/fa/messages.json';
import { PUBLIC_KEY_FILE } from '../../src/dataset/package.ts';
import {
  encode,
  type Files,
  HOST,
  newPublisher,
  type Publisher,
  publish,
} from '../background/publish.ts';
import { axeFindings } from './axe-findings.ts';
import { DESKTOP, type TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import {
  askBackground,
  fillField,
  pressControl,
  SOURCES_PAGE,
  settledSource,
  waitForWords,
} from './extension-page.ts';
import { readKeyboard, startAtTop, tabTo, waitForKeyboardOn } from './keyboard.ts';
import { outsideOf } from './outside-of.ts';
import { inventRemoval } from './removals.ts';
import { RottenHost } from './rotten-host.ts';
import { useStage } from './stage/use-stage.ts';

const MOVED = 'https://moved.example/data/';
const OFFERED = 'A list that is looked at';
const TEXT = 'Seven brass kettles argued over which of them had sung the loudest on the ferry home';
const NARROW = { width: 320, height: 700 };

/** @param name of the dataset: what has one name and one key is one list */
async function filesOf(publisher: Publisher, revision: number, name: string): Promise<Files> {
  const removal = inventRemoval('offered', TEXT);
  const files = await publish(publisher, revision, [[removal]], (whole) => ({
    ...whole,
    name,
    title: OFFERED,
    validUntil: '2031-05-01',
    contributors: [{ title: 'An institute with a rather long name for a narrow screen' }],
  }));
  return files.set(HOST + PUBLIC_KEY_FILE, encode(publisher.publicKey));
}

describe.each([
  { language: 'en', texts: english, direction: 'ltr' },
  { language: 'fa', texts: persian, direction: 'rtl' },
])('in $language', ({ language, texts, direction }) => {
  const words = (key: keyof typeof english) => texts[key].message;
  const host = new RottenHost();
  const moved = new RottenHost();
  const stage = useStage({
    language,
    hosts: { [new URL(HOST).host]: host.handle, [new URL(MOVED).host]: moved.handle },
  });
  let page: TestPage;

  /** One source that answers, one that stopped and asks about its key. */
  beforeAll(async () => {
    page = await stage().browser.openExtensionPage(SOURCES_PAGE);
    const publisher = await newPublisher();
    host.serve(await filesOf(publisher, 1, 'good'));
    moved.serve(await filesOf(publisher, 1, 'moved'));
    const settings = { publicKey: publisher.publicKey, note: 'A friend works there.' };
    for (const [title, address] of [
      ['Good', HOST],
      ['Moved', MOVED],
    ] as const) {
      await askBackground(page, 'subscribe', {
        settings: { ...settings, title, addresses: [address], capBytes: 50_000_000 },
      });
      await settledSource(page, title);
    }
    moved.serve(await filesOf(await newPublisher(), 2, 'moved'));
    const { name } = await settledSource(page, 'Moved');
    await askBackground(page, 'syncNow', { name });
    await settledSource(page, 'Moved');
    await waitForWords(page, words('keyChangedTitle'));
    // What the browser is asked for by then: no button comes or goes any more.
    await waitFor('the room to be read', () =>
      page.evaluate(() => document.querySelector('meter') !== null),
    );
  });

  test('the keyboard comes to every control, in the order of the page, and is seen on each', async () => {
    await page.bringToFront();
    const { stops } = await readKeyboard(page);
    expect(stops).toContain(words('keyAccept'));
    expect(stops).toContain(words('addLook'));
    for (const [at, stop] of stops.entries()) {
      await page.press('Tab');
      await waitFor(`the keyboard to be seen on "${stop}"`, async () => {
        const keyboard = await readKeyboard(page);
        return keyboard.at === at && keyboard.isSeen;
      });
    }
  });

  test('a source is added, changed and removed without a mouse, and the keyboard is never lost', async () => {
    await startAtTop(page);
    const { name } = await settledSource(page, 'Good');
    await askBackground(page, 'removeSource', { name });
    await waitFor('it to be gone', () =>
      page.evaluate(() => document.querySelector('article[aria-label=Good]') === null),
    );
    const others = await page.evaluate(() => document.querySelectorAll('article').length);
    await tabTo(page, words('fieldAddress'));
    await fillField(page, words('fieldAddress'), HOST);
    await page.press('Enter');
    await waitForKeyboardOn(page, OFFERED);
    await tabTo(page, words('previewCompared'));
    await page.press(' ');
    await waitFor('the box to be ticked', () =>
      page.evaluate(() => document.activeElement?.matches(':checked')),
    );
    await tabTo(page, words('addAgree'));
    await page.press('Enter');
    await waitForKeyboardOn(page, words('popupSources'));
    await settledSource(page, OFFERED);
    await tabTo(page, words('sourceEdit'), OFFERED);
    await page.press('Enter');
    await waitForWords(page, words('fieldKeyChangeHint'));
    await tabTo(page, words('cancel'));
    await page.press('Enter');
    await waitForKeyboardOn(page, words('sourceEdit'));
    await tabTo(page, words('sourceRemove'), OFFERED);
    await page.press('Enter');
    await waitForKeyboardOn(page, words('removeKeep'));
    await page.press('Tab');
    await waitForKeyboardOn(page, words('sourceRemove'));
    await page.press('Enter');
    await waitForKeyboardOn(page, words('popupSources'));
    await waitFor('that source alone to be gone', () =>
      page.evaluate(
        ([title, left]) =>
          document.querySelector(`article[aria-label="${title}"]`) === null &&
          document.querySelectorAll('article').length === left,
        [OFFERED, others] as const,
      ),
    );
  });

  describe('with everything open', () => {
    beforeAll(async () => {
      await fillField(page, words('fieldAddress'), HOST);
      await pressControl(page, words('addLook'));
      await waitForWords(page, words('previewKeyFromHost'));
      await page.evaluate(() => {
        for (const details of document.querySelectorAll('details')) details.open = true;
      });
      await pressControl(page, words('sourceEdit'), 'Moved');
      await waitForWords(page, words('fieldKeyChangeHint'));
    });

    test.each(['light', 'dark'] as const)('axe finds nothing in %s', async (colours) => {
      await page.prefer(colours);
      await waitFor(`the page to be ${colours}`, () =>
        page.evaluate((wanted) => matchMedia(`(prefers-color-scheme: ${wanted})`).matches, colours),
      );
      expect(await axeFindings(page)).toEqual([]);
    });

    test('nothing stands out of a screen of 320 pixels', async () => {
      await page.resize(NARROW);
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
      expect(await outsideOf(page)).toEqual([]);
      await page.resize(DESKTOP);
    });
  });
});
