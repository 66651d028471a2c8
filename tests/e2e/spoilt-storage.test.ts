/** Bytes that the browser stored are spoiled: no badge is ever wrong, and all of them come back by themselves. */
import { expect, test } from 'vitest';
import type { TestPage } from './browsers/browser.ts';
import { expectedBadges, waitForBadges } from './expected-badges.ts';
import { settledSource } from './extension-page.ts';
import { readStored } from './extension-storage.ts';
import { DATASET_TITLE } from './stage/dataset-address.ts';
import { useStage } from './stage/use-stage.ts';
import { readTimeline } from './timeline.ts';

const stage = useStage();

/** Spoils every value of one kind that is stored, in the middle. */
async function spoil(popup: TestPage, kind: 'blocks' | 'resident' | 'atRest'): Promise<number> {
  return popup.evaluate(async (what) => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    const flip = (bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
      const middle = bytes.length >> 1;
      bytes[middle] = (bytes[middle] ?? 0) ^ 1;
      return bytes;
    };
    const database = await settled(indexedDB.open('evenhand'));
    const name = what === 'blocks' ? 'blocks' : 'parts';
    const reading = database.transaction(name).objectStore(name);
    const [keys, values] = await Promise.all([
      settled(reading.getAllKeys()),
      settled<unknown[]>(reading.getAll()),
    ]);
    const spoilt = await Promise.all(
      values.map(async (value) => {
        if (value instanceof Uint8Array) return flip(Uint8Array.from(value));
        const blob: unknown = Reflect.get(Object(value), what);
        if (!(blob instanceof Blob)) throw new Error(`There is no ${what}.`);
        return {
          ...Object(value),
          [what]: new Blob([flip(new Uint8Array(await blob.arrayBuffer()))]),
        };
      }),
    );
    const writing = database.transaction(name, 'readwrite').objectStore(name);
    await Promise.all(
      spoilt.map((value, at) =>
        settled(name === 'blocks' ? writing.put(value, keys[at]) : writing.put(value)),
      ),
    );
    database.close();
    return spoilt.length;
  }, kind);
}

test.each(['blocks', 'resident', 'atRest'] as const)('%s', async (kind) => {
  const { browser, web, openX } = stage();
  const popup = await browser.openExtensionPage('popup.html');
  await settledSource(popup, DATASET_TITLE);
  const before = await readStored(popup, 'demonstration');
  await waitForBadges(await openX('/home'), web.world);
  expect(await spoil(popup, kind)).toBeGreaterThan(0);
  await browser.stopBackground();
  const page = await openX('/home');
  // What is there before all is mended is right, or is not there.
  for (const { id, badges } of await readTimeline(page)) {
    const wanted = expectedBadges(web.world, id);
    for (const { slot } of badges) expect([id, wanted[slot]]).not.toEqual([id, undefined]);
  }
  await waitForBadges(page, web.world);
  const after = await readStored(popup, 'demonstration');
  expect(after.live?.records).toBe(before.live?.records);
  expect(after.segments).toBe(before.segments);
  await popup.close();
});
