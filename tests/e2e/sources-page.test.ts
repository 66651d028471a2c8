/** The page of sources, as a reader uses it: add by address and from a file, allow a host, remove. */
import { zipSync } from 'fflate';
import { beforeAll, expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { keyFingerprint } from '../../src/dataset/key-fingerprint.ts';
import { PUBLIC_KEY_FILE } from '../../src/dataset/package.ts';
import {
  encode,
  type Files,
  HOST,
  newPublisher,
  type Publisher,
  publish,
} from '../background/publish.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import {
  fillField,
  pressByMouse,
  pressControl,
  SOURCES_PAGE,
  settledSource,
  sourcesOf,
  waitForWords,
} from './extension-page.ts';
import { inventRemoval } from './removals.ts';
import { RottenHost } from './rotten-host.ts';
import { useStage } from './stage/use-stage.ts';
import { readTimeline } from './timeline.ts';

const words = (key: keyof typeof english): string => english[key].message;
const CLOSED = 'https://closed.example/data/';

const host = new RottenHost();
const closed = new RottenHost({ open: false });
const stage = useStage({
  hosts: {
    [new URL(HOST).host]: host.handle,
    // It lets no other site read what it serves.
    [new URL(CLOSED).host]: closed.handle,
  },
});
let publisher: Publisher;
let page: TestPage;

/** An ordinary post of the replica, which nothing else is like. */
const ordinaryPost = () => {
  const post = stage().web.world.posts.find(
    ({ expect: wanted, lang, text }) => wanted === undefined && lang === 'en' && text.length > 120,
  );
  if (post === undefined) throw new Error('The world has no ordinary post.');
  return post;
};

beforeAll(async () => {
  publisher = await newPublisher();
  page = await stage().browser.openExtensionPage(SOURCES_PAGE);
});

async function version(revision: number, title: string): Promise<Files> {
  const removal = inventRemoval('from-a-source', ordinaryPost().text);
  const files = await publish(publisher, revision, [[removal]], (whole) => ({ ...whole, title }));
  return files.set(HOST + PUBLIC_KEY_FILE, encode(publisher.publicKey));
}

async function lookAt(address: string): Promise<void> {
  await fillField(page, words('fieldAddress'), address);
  await pressControl(page, words('addLook'));
}

async function agree(): Promise<void> {
  await pressControl(page, words('previewCompared'));
  await pressControl(page, words('addAgree'));
}

async function remove(title: string): Promise<void> {
  await pressControl(page, words('sourceRemove'), title);
  await waitForWords(page, words('removeKeep'));
  const sources = (await sourcesOf(page)).length;
  await page.evaluate((name) => {
    const buttons = document.querySelectorAll<HTMLElement>('article .grave');
    [...buttons].find((button) => button.textContent === name)?.click();
  }, words('sourceRemove'));
  await waitFor('the source to be gone', async () => (await sourcesOf(page)).length < sources);
}

/** The key of everything that the extension keeps in its databases, one a line. */
function dumpDatabases(): Promise<string> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('no database')));
      });
    const found: string[] = [];
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const keys = await done(database.transaction(store).objectStore(store).getAllKeys());
        found.push(...keys.map((key) => `${name}/${store}/${JSON.stringify(key)}`));
      }
      database.close();
    }
    return found.join('\n');
  });
}

/** Chooses a zip of these files in the file field. */
async function chooseFile(files: Files): Promise<void> {
  const entries = [...files].map(([url, bytes]) => [`my list/${url.slice(HOST.length)}`, bytes]);
  const base64 = Buffer.from(zipSync(Object.fromEntries(entries))).toString('base64');
  await waitFor('the file field', () =>
    page.evaluate((encoded) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]');
      if (input === null) return false;
      const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], 'list.zip', { type: 'application/zip' }));
      input.files = transfer.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    }, base64),
  );
}

test('a source is looked at, compared, agreed to, answers on X, and leaves no trace when it is removed', async () => {
  host.serve(await version(1, 'By address'));
  const { web, openX } = stage();
  await lookAt(`${HOST}datapackage.json`);
  await waitForWords(page, words('previewKeyFromHost'));
  await waitForWords(page, await keyFingerprint(publisher.publicKey));
  expect((await sourcesOf(page)).map(({ title }) => title)).not.toContain('By address');
  await agree();
  const source = await settledSource(page, 'By address');
  expect(source).toMatchObject({ state: 'live', records: 1, addresses: [HOST], builtIn: false });
  const { author, id } = ordinaryPost();
  const timeline = await openX(`/${author}/status/${id}`);
  const badges = async () =>
    (await readTimeline(timeline)).find((post) => post.id === id)?.badges.length;
  await waitFor('the badge', badges);
  await page.bringToFront();
  expect(await dumpDatabases()).toContain(source.name);
  await remove('By address');
  expect(await dumpDatabases()).not.toContain(source.name);
  await waitFor('the badge to leave', async () => (await badges()) === 0);
  expect(
    web.requests.filter(({ host: name }) => name === 'host.example').map(({ method }) => method),
  ).not.toContain('OPTIONS');
});

test('a source comes from a zip, and is brought up to date by a newer one', async () => {
  host.serve(new Map());
  const before = stage().web.requests.length;
  await chooseFile(await version(1, 'From a file'));
  await waitForWords(page, words('previewKeyFromHost'));
  await agree();
  expect(await settledSource(page, 'From a file')).toMatchObject({
    kind: 'file',
    state: 'live',
    version: 'v1',
  });
  await pressControl(page, words('sourceFromFile'), 'From a file');
  await waitFor('the second file field', () =>
    page.evaluate(() => document.querySelector('article input[type=file]') !== null),
  );
  await chooseFile(await version(2, 'From a file'));
  await waitFor('the newer version', async () => {
    const { version: is } = await settledSource(page, 'From a file');
    return is === 'v2';
  });
  const asked = stage()
    .web.requests.slice(before)
    .filter(({ host: name }) => name === 'host.example');
  expect(asked).toEqual([]);
  // Only after the source no longer points at them are the files let go.
  await waitFor(
    'the unpacked files to be let go',
    async () => !(await dumpDatabases()).includes('evenhand-inbox/files/'),
  );
  // The same list by its address would be compared with twice.
  host.serve(await version(3, 'By address'));
  await lookAt(HOST);
  await waitForWords(page, words('previewKeyFromHost'));
  await agree();
  await waitForWords(page, words('fault_same'));
  expect((await sourcesOf(page)).map(({ title }) => title)).not.toContain('By address');
  await pressControl(page, words('cancel'));
  await remove('From a file');
});

test('a host that lets no other site read it can be allowed, it alone', async () => {
  closed.serve(await version(1, 'From a closed host'));
  await lookAt(CLOSED);
  await waitForWords(page, words('fault_unreachable'));
  const button = words('allowHost').replace('$1', '\u2068closed.example\u2069');
  await waitForWords(page, button);
  // Only Firefox can be told to say yes without somebody who does.
  if (stage().browser.kind === 'chromium') return;
  await pressByMouse(page, button);
  await waitForWords(page, words('previewKeyFromHost'));
  await agree();
  expect(await settledSource(page, 'From a closed host')).toMatchObject({ state: 'live' });
  const permitted = () =>
    page.evaluate(async () => {
      const { origins } = await Reflect.get(globalThis, 'browser').permissions.getAll();
      return origins.filter((origin: string) => origin.includes('closed')).join();
    });
  expect(await permitted()).toBe('https://closed.example/*');
  await remove('From a closed host');
  await waitFor('the permission to be given back', async () => (await permitted()) === '');
});
