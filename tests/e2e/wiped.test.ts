/** After a wipe, the files of the browser's profile hold nothing of what was saved. */
import { expect, inject, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import { languagesOf, someBag } from '../evidence/some-bag.ts';
import { pressControl, waitForWords } from './extension-page.ts';
import { chooseFile } from './offered-files.ts';
import { filesWith } from './profile-files.ts';
import { withKeptProfile } from './stage/kept-profile.ts';

const words = (key: keyof typeof english): string => english[key].message;
/** Nothing else in a profile has these letters. */
const SECRET = 'zxqvkjwbzqxj';

test('a wipe leaves no word of a saved post in the profile', async () => {
  await withKeptProfile(inject('browserKind'), inject('demo'), async ({ folder, open, close }) => {
    const browser = await open();
    const page = await browser.openExtensionPage('dashboard.html#saved/check');
    const text = `${SECRET} is nowhere else`;
    await chooseFile(
      page,
      'bag.zip',
      makeBag(someBag({ text, runs: [{ text }] }), languagesOf('en')),
    );
    await waitForWords(page, words('bagConsistent_yes'));
    await pressControl(page, words('bagImport'));
    await waitForWords(page, '2 new');
    await close();
    expect(await filesWith(folder, SECRET)).not.toEqual([]);

    const again = await (await open()).openExtensionPage('dashboard.html#saved');
    await waitForWords(again, SECRET);
    await pressControl(again, words('savedWipe'));
    await pressControl(again, words('savedWipeYes'));
    await waitForWords(again, words('savedWiped'));
    await close();
    expect(await filesWith(folder, SECRET)).toEqual([]);
  });
});
