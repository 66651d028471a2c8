/** The page of saved posts: what was saved is found, noted, deleted, brought back and wiped. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { axeFindings } from './axe-findings.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { fillField, pressControl, waitForWords } from './extension-page.ts';
import { saveFromCard } from './save-from-card.ts';
import { readSaved } from './saved-posts.ts';
import { useStage } from './stage/use-stage.ts';

const words = (key: keyof typeof english): string => english[key].message;
const stage = useStage({ givesPixels: true });

async function shoot(page: TestPage, name: string): Promise<void> {
  const { SCREENSHOTS: folder } = process.env;
  if (folder !== undefined) await page.screenshot(join(folder, `${name}.png`));
}

/** Ticks the box of a row or beside words; how many boxes fit. */
function tick(page: TestPage, label: string): Promise<number> {
  return page.evaluate((name) => {
    const boxes = [...document.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
    const fitting = boxes.filter(
      (box) => box.ariaLabel === name || box.labels?.[0]?.textContent === name,
    );
    fitting[0]?.click();
    return fitting.length;
  }, label);
}

test('what was saved is listed with its picture, noted, deleted, brought back, and wiped', async () => {
  const { browser, openX } = stage();
  const x = await openX('/home', { width: 1280, height: 2400 });
  await x.bringToFront();
  await saveFromCard(stage(), x, 0);
  await x.press('Escape');
  await saveFromCard(stage(), x, 1);
  const page = await browser.openExtensionPage('dashboard.html#saved');
  const rows = () => page.evaluate(() => document.querySelectorAll('.saved-row').length);
  await waitFor('both posts', async () => (await rows()) === 2);
  await waitFor('their pictures', () =>
    page.evaluate(() => document.querySelectorAll('.saved-row img').length === 2),
  );
  await shoot(page, 'saved-list');
  expect(await axeFindings(page)).toEqual([]);
  const saved = await readSaved(page);
  const [first] = saved;
  if (first === undefined) throw new Error('Nothing is saved.');

  await tick(page, words('savedChooseAll'));
  await waitForWords(page, '2 chosen');
  await fillField(page, words('savedSetCase'), 'Port Elden');
  await pressControl(page, words('savedApply'));
  await waitForWords(page, '2 posts changed.');
  await waitForWords(page, 'Port Elden');
  await tick(page, words('savedChooseAll'));
  await pressControl(page, words('savedDelete'));
  await waitFor('an empty list', async () => (await rows()) === 0);
  await pressControl(page, words('savedUndo'));
  await waitFor('both posts again', async () => (await rows()) === 2);

  await page.evaluate((id) => {
    location.hash = `#saved/${id}`;
  }, first.id);
  await waitForWords(page, words('savedReportHeading'));
  await fillField(page, words('savedNote'), 'Seen before the vote was counted.');
  await pressControl(page, words('savedKeep'));
  await waitForWords(page, words('savedEntry_note'));
  await fillField(page, words('savedReportOn'), '2026-11-24');
  await fillField(page, words('savedReportUnder'), 'Civic integrity');
  await pressControl(page, words('savedReportAdd'));
  await waitForWords(page, words('savedEntry_reported'));
  await waitForWords(page, 'Civic integrity');
  await shoot(page, 'saved-post');
  expect(await axeFindings(page)).toEqual([]);

  await page.evaluate(() => {
    location.hash = '#saved';
  });
  await waitFor('the list', async () => (await rows()) === 2);
  await pressControl(page, words('savedWipe'));
  await waitForWords(page, words('savedWipeAsk'));
  await pressControl(page, words('savedWipeYes'));
  await waitForWords(page, words('savedWiped'));
  expect(await readSaved(page)).toEqual([]);
});
