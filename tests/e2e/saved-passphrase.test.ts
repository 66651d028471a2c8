/** A passphrase over saved posts: set, locked, given, wrong, changed; nothing of them in the profile's files. */
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import { verifyBag } from '../../src/evidence/bag/verify-bag.ts';
import { languagesOf, someBag } from '../evidence/some-bag.ts';
import { axeFindings } from './axe-findings.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { fillField, pressControl, waitForWords } from './extension-page.ts';
import { catchFiles, caughtFile, chooseFile } from './offered-files.ts';
import { filesWith } from './profile-files.ts';
import { settle } from './replica-page.ts';
import { saveFromCard } from './save-from-card.ts';
import { withKeptProfile } from './stage/kept-profile.ts';

const words = (key: keyof typeof english): string => english[key].message;
/** Nothing else in a profile has these letters. */
const SECRET = 'zxqvkjwbzqxj';
const NOTE = 'qjzxvwkpqzjv';
const FIRST = 'seven brass kettles argue';
const SECOND = 'the ferry sings at dawn';

async function goTo(page: TestPage, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

async function setPassphrase(page: TestPage): Promise<void> {
  await fillField(page, words('passphraseNew'), FIRST);
  await fillField(page, words('passphraseAgain'), 'another');
  await pressControl(page, words('passphraseSet'));
  await waitForWords(page, words('passphraseDiffer'));
  await fillField(page, words('passphraseAgain'), FIRST);
  await pressControl(page, words('passphraseSet'));
  await waitForWords(page, words('passphraseDone_set'));
}

async function unlock(page: TestPage, passphrase: string): Promise<void> {
  await fillField(page, words('passphraseGive'), passphrase);
  await pressControl(page, words('passphraseUnlock'));
}

const rowsIn = (page: TestPage): Promise<number> =>
  page.evaluate(() => document.querySelectorAll('.saved-row').length);

async function shoot(page: TestPage, name: string): Promise<void> {
  const { SCREENSHOTS: folder } = process.env;
  if (folder !== undefined) await page.screenshot(join(folder, `${name}.png`));
}

test('a passphrase keeps saved posts from whoever has the disk, and lets them be saved while locked', async () => {
  await withKeptProfile(
    inject('browserKind'),
    inject('demo'),
    async ({ folder, web, open, close }) => {
      const browser = await open();
      const page = await browser.openExtensionPage('dashboard.html#saved');
      await catchFiles(page);
      await setPassphrase(page);
      await page.evaluate(() => {
        for (const each of document.querySelectorAll('details')) each.open = true;
        document.querySelector('.passphrase')?.scrollIntoView();
      });
      await shoot(page, 'passphrase-open');
      expect(await axeFindings(page)).toEqual([]);

      await goTo(page, '#saved/check');
      const text = `${SECRET} is nowhere else`;
      const bag = makeBag(someBag({ text, runs: [{ text }] }), languagesOf('en'));
      await chooseFile(page, 'bag.zip', bag);
      await waitForWords(page, words('bagConsistent_yes'));
      await pressControl(page, words('bagImport'));
      await waitForWords(page, '2 new');
      await goTo(page, '#saved');
      await waitFor('the posts', async () => (await rowsIn(page)) === 2);
      await pressControl(page, words('savedChooseAll'));
      await fillField(page, words('savedSetCase'), NOTE);
      await pressControl(page, words('savedApply'));
      await waitForWords(page, '2 posts changed.');

      await pressControl(page, words('passphraseLock'));
      await waitForWords(page, words('passphraseLocked'));
      expect(await page.evaluate(() => document.body.textContent)).not.toContain(SECRET);
      await shoot(page, 'passphrase-locked');
      expect(await axeFindings(page)).toEqual([]);
      const x = await browser.openPage('https://x.com/home');
      await settle(x);
      await x.bringToFront();
      await saveFromCard({ web }, x);
      await x.close();
      // The background is woken without the passphrase, and a page is opened anew.
      await browser.stopBackground();
      await page.close();
      const anew = await browser.openExtensionPage('dashboard.html#saved');
      await waitForWords(anew, words('passphraseLocked'));
      await unlock(anew, 'not this one');
      await waitForWords(anew, words('passphraseWrong'));
      await unlock(anew, FIRST);
      await waitFor('all posts', async () => (await rowsIn(anew)) === 3);
      await waitForWords(anew, SECRET);

      await fillField(anew, words('passphraseBefore'), FIRST);
      await fillField(anew, words('passphraseNew'), SECOND);
      await fillField(anew, words('passphraseAgain'), SECOND);
      await pressControl(anew, words('passphraseChange'));
      await waitForWords(anew, words('passphraseDone_changed'));
      // What is unlocked stays so though the background is stopped.
      await browser.stopBackground();
      await catchFiles(anew);
      await pressControl(anew, words('savedChooseAll'));
      await pressControl(anew, words('exportBag'));
      await waitForWords(anew, words('exportDone'));
      const { answers, content } = verifyBag(await caughtFile(anew));
      expect(answers.faults).toEqual([]);
      expect(content?.posts).toHaveLength(3);
      await close();
      for (const secret of [SECRET, NOTE, FIRST, SECOND])
        expect([secret, ...(await filesWith(folder, secret))]).toEqual([secret]);

      const again = await (await open()).openExtensionPage('dashboard.html#saved');
      await waitForWords(again, words('passphraseLocked'));
      await unlock(again, FIRST);
      await waitForWords(again, words('passphraseWrong'));
      await unlock(again, SECOND);
      await waitFor('all posts once more', async () => (await rowsIn(again)) === 3);
      await pressControl(again, words('passphraseLock'));
      await waitForWords(again, words('passphraseLocked'));
      await pressControl(again, words('savedWipe'));
      await pressControl(again, words('savedWipeYes'));
      await waitForWords(again, words('passphraseSet'));
      expect(await rowsIn(again)).toBe(0);
    },
  );
});
