/** The post's own pictures: kept with their hashes where X's host of pictures may be asked, else said not to be. */
import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { sha256Of } from '../../src/evidence/sha256.ts';
import { saveFromCard } from './save-from-card.ts';
import { readPart, readSaved } from './saved-posts.ts';
import { type Stage, useStage } from './stage/use-stage.ts';
import { readCard } from './timeline.ts';

const HOST = 'pbs.twimg.com';
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFElEQVR4nGP4z8DAwMDAxAADCAUAGw4CAfV2YxQAAAAASUVORK5CYII=',
  'base64',
);
const answers = {
  [HOST]: (_request: unknown, response: ServerResponse) =>
    response.writeHead(200, { 'content-type': 'image/png' }).end(PICTURE),
};

/** Opens a post with pictures that has a badge, and saves it. */
async function savePost(stage: Stage) {
  const { browser, web, openX } = stage;
  const post = web.world.posts.find(
    ({ expect: wanted, media }) => wanted !== undefined && media === 'two-photos',
  );
  if (post === undefined) throw new Error('No post with two pictures has a badge.');
  const own = await browser.openExtensionPage('dashboard.html#settings');
  const x = await openX(`/${post.author}/status/${post.id}`);
  await x.bringToFront();
  const before = web.requests.length;
  await saveFromCard(stage, x);
  // The page asks for its own pictures too, and says that it is x.com.
  const asked = web.requests
    .slice(before)
    .filter(({ host, headers }) => host === HOST && !headers.includes('https://x.com'));
  const card = await readCard(x);
  const [saved] = await readSaved(own);
  if (saved === undefined) throw new Error('Nothing was saved.');
  expect(saved.post.id).toBe(post.id);
  return { own, saved, asked, card };
}

describe('where the host of pictures is allowed', () => {
  const stage = useStage({ allowed: [`https://${HOST}/*`], hosts: answers });

  test('both pictures are kept, under the hash of the bytes that the host gave', async () => {
    const { own, saved, asked } = await savePost(stage());
    const sha256 = sha256Of(PICTURE);
    expect(saved.media.map(({ kind, part }) => ({ kind, part }))).toEqual(
      [1, 2].map(() => ({
        kind: 'photo',
        part: { kept: true, sha256, bytes: PICTURE.length, type: 'image/png' },
      })),
    );
    expect(saved.media.every(({ address }) => address.startsWith(`https://${HOST}/media/`))).toBe(
      true,
    );
    expect(await readPart(own, saved.id, sha256)).toEqual(new Uint8Array(PICTURE));
    expect(asked.length).toBeGreaterThanOrEqual(2);
    for (const { headers } of asked) expect(headers.toLowerCase()).not.toContain('cookie');
  });
});

describe('where it is not', () => {
  const stage = useStage({ hosts: answers });

  test('they are named, said not to be kept, and not asked for', async () => {
    const { saved, asked, card } = await savePost(stage());
    expect(saved.media.map(({ part }) => part)).toEqual(
      [1, 2].map(() => ({ kept: false, why: 'no-permission' })),
    );
    expect(asked).toEqual([]);
    expect(card).toContain(english.saveForbidden_other.message.replace('$1', '2'));
  });
});
