/** Posts that say in another language what removed posts said: found on this machine, after the words. */
import { expect, test } from 'vitest';
import { removalById } from '../invented-content.ts';
import type { ReplicaPost } from '../x-replica/content/types.ts';
import { waitFor } from './browsers/wait-for.ts';
import { pressBadge } from './press-badge.ts';
import { useStage } from './stage/use-stage.ts';
import { fits, readCard, readTimeline } from './timeline.ts';

/** Of no removal's message. */
const UNLIKE: ReplicaPost = {
  id: '1900000000000000109',
  author: 'pepa_cocina',
  text: 'Mi abuela plantaba tomates junto al muro y los regaba al anochecer.',
  lang: 'es',
  at: '2024-05-03T12:00:00Z',
};

const stage = useStage({
  encoder: true,
  world: (world) => ({ ...world, posts: [...world.posts, UNLIKE] }),
});

test('a twin in each language gets its badge, another post none', async () => {
  const { web, openX } = stage();
  const twins = web.world.posts.filter(({ twinOf }) => twinOf !== undefined);
  expect(new Set(twins.map(({ lang }) => lang))).toEqual(new Set(['fa', 'ar', 'es', 'ru', 'tr']));
  for (const { id, author, lang } of twins) {
    const page = await openX(`/${author}/status/${id}`);
    const { kind } = await waitFor(
      `the badge on the twin in ${lang}`,
      async () => (await readTimeline(page)).find((seen) => seen.id === id)?.badges[0],
    );
    expect(fits(kind, 'similar')).toBe(true);
    await page.close();
  }
  const page = await openX(`/${UNLIKE.author}/status/${UNLIKE.id}`);
  const seen = (await readTimeline(page)).find(({ id }) => id === UNLIKE.id);
  expect(seen?.badges).toEqual([]);
});

test('the card says how sure it is, and marks what answers what', async () => {
  const { web, openX } = stage();
  const twin = web.world.posts.find(({ twinOf, lang }) => twinOf !== undefined && lang === 'fa');
  const removal = removalById.get(twin?.twinOf ?? '');
  const page = await openX(`/${twin?.author}/status/${twin?.id}`);
  await pressBadge(page, twin?.id ?? '');
  const card = await waitFor('the card', async () => {
    const shown = await readCard(page);
    return shown?.includes('another language') ? shown : undefined;
  });
  expect(card).toContain('probably the same message in another language; compared automatically');
  expect(card).toContain(removal?.text);
});
