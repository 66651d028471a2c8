/** From saved posts to a bag that others can check, and back in. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { formatSecretKey, generateSecretKey } from '../../src/dataset/minisign-secret.ts';
import { readZip } from '../../src/evidence/bag/read-zip.ts';
import { verifyBagAndSeals } from '../../src/evidence/bag/verify-bag.ts';
import { runCli } from '../publisher/run-cli.ts';
import { findPypiTool } from '../pypi-tool.ts';
import { VIEWER_HANDLE } from '../x-replica/viewer.ts';
import { axeFindings } from './axe-findings.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { pressControl, waitForWords } from './extension-page.ts';
import { catchFiles, caughtFile, chooseFile } from './offered-files.ts';
import { saveFromCard } from './save-from-card.ts';
import { readSaved } from './saved-posts.ts';
import { useStage } from './stage/use-stage.ts';

const words = (key: keyof typeof english): string => english[key].message;
const stage = useStage({ givesPixels: true });
const bagit = findPypiTool({
  name: 'bagit',
  version: '1.9.0',
  program: 'bagit.py',
  otherwise: 'no bag of the extension was checked by bagit.py',
});

async function goTo(page: TestPage, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

test('two saved posts become a bag that others accept, and come back from it after a wipe', async () => {
  const { browser, openX } = stage();
  const x = await openX('/home', { width: 1280, height: 2400 });
  await x.bringToFront();
  await saveFromCard(stage(), x, 0);
  await x.press('Escape');
  await saveFromCard(stage(), x, 1);
  const page = await browser.openExtensionPage('dashboard.html#saved');
  await catchFiles(page);
  await pressControl(page, words('savedChooseAll'));
  await waitForWords(page, '2 chosen');
  const key = formatSecretKey(await generateSecretKey());
  await chooseFile(page, 'minisign.key', new TextEncoder().encode(key));
  await pressControl(page, words('exportBag'));
  await waitForWords(page, words('exportDone'));
  const zip = await caughtFile(page);

  const { answers, content } = await verifyBagAndSeals(zip);
  expect(answers.faults).toEqual([]);
  expect(answers.signedBy).not.toBe('unknown');
  expect(content?.posts.map(({ saved }) => saved)).toEqual(await readSaved(page));
  const text = [...readZip(zip).files]
    .filter(([path]) => !path.endsWith('.png'))
    .map(([, bytes]) => new TextDecoder().decode(bytes))
    .join('\n');
  expect(text).not.toContain(VIEWER_HANDLE);
  expect([...readZip(zip).files.keys()].filter((path) => path.includes('complaint'))).toHaveLength(
    4,
  );
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-bag-'));
  try {
    const file = join(folder, 'bag.zip');
    await writeFile(file, zip);
    expect(await runCli(['verify-evidence', file])).toMatchObject({ code: 0 });
    if (bagit !== undefined) {
      expect(spawnSync('unzip', ['-q', file, '-d', folder]).status).toBe(0);
      const [top = ''] = [...readZip(zip).files.keys()][0]?.split('/') ?? [];
      const checked = spawnSync(bagit, ['--validate', join(folder, top)], { encoding: 'utf8' });
      expect(checked.stderr).toContain('is valid');
    }
  } finally {
    await rm(folder, { recursive: true });
  }

  await pressControl(page, words('savedWipe'));
  await pressControl(page, words('savedWipeYes'));
  await waitForWords(page, words('savedWiped'));
  await goTo(page, '#saved/check');
  const changed = Uint8Array.from(zip);
  changed[200] = (changed[200] ?? 0) ^ 1;
  await chooseFile(page, 'changed.zip', changed);
  await waitForWords(page, words('bagConsistent_no'));
  await chooseFile(page, 'bag.zip', zip);
  await waitForWords(page, words('bagConsistent_yes'));
  expect(await axeFindings(page)).toEqual([]);
  const { SCREENSHOTS: shots } = process.env;
  if (shots !== undefined) await page.screenshot(join(shots, 'check-bag.png'));
  await pressControl(page, words('bagImport'));
  await waitForWords(page, '2 new, 0 with notes added');
  await goTo(page, '#saved');
  await waitFor('the posts in the list', () =>
    page.evaluate(() => document.querySelectorAll('.saved-row').length === 2),
  );
  expect(await readSaved(page)).toEqual(content?.posts.map(({ saved }) => saved));
});
