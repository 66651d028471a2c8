/** The list that the packaged extension brings along knows a real case, before anything is downloaded. */
import { expect, test } from 'vitest';
import { casesAreHere, warnWithoutCases, wordingOf } from '../documented-cases.ts';
import type { ReplicaPost } from '../x-replica/content/types.ts';
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';
import { pressBadge } from './press-badge.ts';
import { inventRemoval } from './removals.ts';
import { useStage } from './stage/use-stage.ts';
import { readCard, readTimeline } from './timeline.ts';

warnWithoutCases('does the packaged extension put a badge on the words of a documented case?');

const SPEAKER = 'khamenei_ir';
const text = casesAreHere ? wordingOf('doc-001') : '';

const post = (id: string, author: string): ReplicaPost => ({
  id,
  author,
  text,
  lang: 'en',
  at: '2021-01-08T12:00:00Z',
});
const byOther = (other: string) => post('1900000000000000001', other);
const bySpeaker = post('1900000000000000002', SPEAKER);

const stage = useStage({
  extension: 'package',
  removals: () => [inventRemoval('elsewhere', 'Nothing on this page says anything like it')],
  world: (world) => ({
    ...world,
    accounts: [...world.accounts, { handle: SPEAKER, name: 'Speaker', lang: 'en', bio: '' }],
    posts: [...world.posts, byOther(world.accounts[0]?.handle ?? ''), bySpeaker],
  }),
});

function badgeOn(page: TestPage, { id }: ReplicaPost) {
  return waitFor(
    'the badge',
    async () => (await readTimeline(page)).find((seen) => seen.id === id)?.badges[0],
  );
}

test.skipIf(!casesAreHere)(
  'others repeat words that were removed; the card links to the source',
  async () => {
    const { web, openX } = stage();
    const repeated = byOther(web.world.accounts[0]?.handle ?? '');
    const page = await openX(`/${repeated.author}/status/${repeated.id}`);
    expect((await pressBadge(page, repeated.id)).kind).toBe('removed');
    const card = await waitFor('the card', async () => {
      const shown = await readCard(page);
      return shown?.includes('Documented cases') ? shown : undefined;
    });
    expect(card).toContain('The words are not in this list');
    expect(card).toContain('The words are as the press gave them.');
    expect(card).toContain('Only a part of the post is known.');
    expect(card).toContain('timesofisrael.com');
    expect(card).toContain('Covid-19 misleading information policy');
  },
);

test.skipIf(!casesAreHere)(
  'their speaker’s own post says that it is the speaker’s own',
  async () => {
    const { openX } = stage();
    const page = await openX(`/${bySpeaker.author}/status/${bySpeaker.id}`);
    expect((await badgeOn(page, bySpeaker)).kind).toBe('own');
  },
);
