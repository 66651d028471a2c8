/** Posts that say in another language what removed posts said: found on this machine, after the words. */
import { expect, test } from 'vitest';
import type { ReplicaPost } from '../x-replica/content/types.ts';
import { waitFor } from './browsers/wait-for.ts';
import { inventRemoval } from './removals.ts';
import { useStage } from './stage/use-stage.ts';
import { readCard, readTimeline } from './timeline.ts';

/** Each removed in English, and left up in another language. */
const TWINS = [
  [
    'fa',
    'The ministry will close all schools in the northern province until the end of March.',
    'وزارتخانه همه مدارس استان شمالی را تا پایان ماه مارس تعطیل می‌کند.',
  ],
  [
    'ar',
    'Farmers in the eastern valley demand that the government lower the price of water and seeds.',
    'يطالب المزارعون في الوادي الشرقي الحكومة بخفض أسعار المياه والبذور.',
  ],
  [
    'es',
    'The harbour will stay closed until the storm is over, the mayor told fishermen on Tuesday.',
    'El puerto seguirá cerrado hasta que pase la tormenta, dijo el alcalde a los pescadores el martes.',
  ],
  [
    'ru',
    'Two people were injured when a tram left the rails near the central station this morning.',
    'Два человека пострадали, когда сегодня утром трамвай сошёл с рельсов возле центрального вокзала.',
  ],
  [
    'tr',
    'Doctors at the city hospital have not been paid for three months, their union says.',
    'Sendikalarına göre şehir hastanesindeki doktorlara üç aydır maaş ödenmedi.',
  ],
] as const;
const UNLIKE = 'Mi abuela plantaba tomates junto al muro y los regaba al anochecer.';

const post = (at: number, lang: string, text: string, author: string): ReplicaPost => ({
  id: `190000000000000010${at}`,
  author,
  text,
  lang,
  at: '2024-05-03T12:00:00Z',
});

function postsBy(author: string): readonly ReplicaPost[] {
  return [
    ...TWINS.map(([lang, , text], at) => post(at, lang, text, author)),
    post(TWINS.length, 'es', UNLIKE, author),
  ];
}

const stage = useStage({
  encoder: true,
  removals: () => TWINS.map(([lang, text]) => inventRemoval(`twin-${lang}`, text)),
  world: (world) => ({
    ...world,
    posts: [...world.posts, ...postsBy(world.accounts[0]?.handle ?? '')],
  }),
});

test('a twin in each language gets its badge, another post none', async () => {
  const { web, openX } = stage();
  const posts = postsBy(web.world.accounts[0]?.handle ?? '');
  for (const { id, author, lang } of posts.slice(0, TWINS.length)) {
    const page = await openX(`/${author}/status/${id}`);
    const { kind } = await waitFor(
      `the badge on the twin in ${lang}`,
      async () => (await readTimeline(page)).find((seen) => seen.id === id)?.badges[0],
    );
    expect(kind).toBe('removed');
    await page.close();
  }
  const unlike = posts.at(-1);
  const page = await openX(`/${unlike?.author}/status/${unlike?.id}`);
  const seen = (await readTimeline(page)).find(({ id }) => id === unlike?.id);
  expect(seen?.badges).toEqual([]);
});

test('the card says how sure it is, and marks what answers what', async () => {
  const { web, openX } = stage();
  const [twin] = postsBy(web.world.accounts[0]?.handle ?? '');
  const page = await openX(`/${twin?.author}/status/${twin?.id}`);
  const { box } = await waitFor(
    'the badge',
    async () => (await readTimeline(page)).find(({ id }) => id === twin?.id)?.badges[0],
  );
  await page.clickAt(box.x + box.width / 2, box.y + box.height / 2);
  const card = await waitFor('the card', async () => {
    const shown = await readCard(page);
    return shown?.includes('another language') ? shown : undefined;
  });
  expect(card).toContain('probably the same message in another language; compared automatically');
  expect(card).toContain(TWINS[0][1]);
});
