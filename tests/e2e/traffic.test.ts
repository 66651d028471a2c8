/** Reading a timeline makes no request: what goes out is X's own and the scheduled sync, nothing of a post. */
import { expect, test } from 'vitest';
import { waitFor } from './browsers/wait-for.ts';
import { waitForBadges } from './expected-badges.ts';
import type { SeenRequest } from './local-web.ts';
import { pressBadge } from './press-badge.ts';
import { navigate, scrollByViewports, settle } from './replica-page.ts';
import { DATASET_HOST } from './stage/dataset-address.ts';
import { type Stage, useStage } from './stage/use-stage.ts';
import { readCard } from './timeline.ts';

const stage = useStage();
const bare = useStage({ extension: 'none' });

/** Browsers ask their makers' hosts on their own account, with and without Evenhand. */
const BROWSERS_OWN =
  /(^|\.)(google\.com|googleapis\.com|gstatic\.com|mozilla\.(org|com|net)|firefox\.com)$/;

const VIEWPORTS = 8;

async function readABit({ web, openX }: Stage, withEvenhand: boolean): Promise<void> {
  const page = await openX('/home?seed=traffic&tick=0');
  for (let viewport = 0; viewport < VIEWPORTS; viewport += 1) {
    if (withEvenhand) await waitForBadges(page, web.world);
    await scrollByViewports(page, 0.9);
  }
  const { author = '', id = '' } = web.world.posts.find((post) => post.expect !== undefined) ?? {};
  await navigate(page, `/${author}/status/${id}`);
  if (withEvenhand) {
    await waitForBadges(page, web.world);
    await pressBadge(page, id);
    await waitFor('the card', () => readCard(page));
    await page.press('Escape');
  }
  await navigate(page, '/home');
  await settle(page);
}

const nameOf = ({ method, host, path }: SeenRequest): string => `${method} https://${host}${path}`;

test('nothing is asked of X that X would not ask itself, and of nobody else but the publisher', async () => {
  await Promise.all([readABit(bare(), false), readABit(stage(), true)]);
  const without = new Set(bare().web.requests.map(nameOf));
  const more = stage().web.requests.filter(
    (request) =>
      request.host !== DATASET_HOST &&
      !BROWSERS_OWN.test(request.host) &&
      !without.has(nameOf(request)),
  );
  expect(more.map(nameOf)).toEqual([]);
});

test('the publisher is asked for the dataset, once, whatever is read', async () => {
  const { web } = stage();
  const asked = (): readonly SeenRequest[] =>
    web.requests.filter(({ host }) => host === DATASET_HOST);
  const before = asked().map(nameOf);
  expect(before).toHaveLength(new Set(before).size);
  await readABit(stage(), true);
  expect(asked().map(nameOf)).toEqual(before);
  for (const request of asked()) {
    expect(request.method).toBe('GET');
    expect(request.bodyBytes).toBe(0);
    expect(request.path).toMatch(/^\/(datapackage\.json(\.minisig)?|(segments|words)\/[\w.-]+)$/);
    expect(request.headers).not.toMatch(/cookie|x\.com|twitter\.com|\/status\//i);
  }
});
