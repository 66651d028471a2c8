/** After a wipe, the files of the browser's profile hold nothing of what was saved. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import { ensureBrowser } from '../../src/publisher/browser/ensure-browser.ts';
import { languagesOf, someBag } from '../evidence/some-bag.ts';
import type { TestBrowser } from './browsers/browser.ts';
import { launchBrowser } from './browsers/launch.ts';
import { pressControl, waitForWords } from './extension-page.ts';
import { chooseFile } from './offered-files.ts';
import { filesWith } from './profile-files.ts';
import { startStageWeb } from './stage/stage-web.ts';

const words = (key: keyof typeof english): string => english[key].message;
/** Nothing else in a profile has these letters. */
const SECRET = 'zxqvkjwbzqxj';

test('a wipe leaves no word of a saved post in the profile', async () => {
  const kind = inject('browserKind');
  const demo = inject('demo');
  const profile = await mkdtemp(join(tmpdir(), 'evenhand-wipe-'));
  const web = await startStageWeb(demo.dataset);
  const executable = await ensureBrowser(kind, console.error);
  const { extension } = demo;
  const launch = () =>
    launchBrowser(kind, { executable, extension, port: web.port, headless: true, profile });
  let browser: TestBrowser | undefined;
  try {
    browser = await launch();
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
    await browser.close();
    browser = undefined;
    expect(await filesWith(profile, SECRET)).not.toEqual([]);

    browser = await launch();
    const again = await browser.openExtensionPage('dashboard.html#saved');
    await waitForWords(again, SECRET);
    await pressControl(again, words('savedWipe'));
    await pressControl(again, words('savedWipeYes'));
    await waitForWords(again, words('savedWiped'));
    await browser.close();
    browser = undefined;
    expect(await filesWith(profile, SECRET)).toEqual([]);
  } finally {
    await browser?.close();
    await web.close();
    await rm(profile, { recursive: true });
  }
});
