/** The post that was left up in another language, in the package that people install: its words and those of its twin are nowhere in it. */
import { expect, test } from 'vitest';
import { casesAreHere, warnWithoutCases, wordingOf } from '../documented-cases.ts';
import type { ReplicaPost } from '../x-replica/content/types.ts';
import { waitFor } from './browsers/wait-for.ts';
import { pressBadge } from './press-badge.ts';
import { inventRemoval } from './removals.ts';
import { useStage } from './stage/use-stage.ts';
import { fits, readCard } from './timeline.ts';

warnWithoutCases('does the packaged extension know the Persian twin of a documented case?');

const SPEAKER = 'Khamenei_fa';
const twin: ReplicaPost = {
  id: '1900000000000000003',
  author: SPEAKER,
  text: casesAreHere ? wordingOf('doc-002') : '',
  lang: 'fa',
  at: '2021-01-08T12:00:00Z',
};

const stage = useStage({
  extension: 'package',
  encoder: true,
  removals: () => [inventRemoval('elsewhere', 'Nothing on this page says anything like it')],
  world: (world) => ({
    ...world,
    accounts: [...world.accounts, { handle: SPEAKER, name: 'Speaker', lang: 'fa', bio: '' }],
    posts: [...world.posts, twin],
  }),
});

test.skipIf(!casesAreHere)(
  'it has the badge of the same speaker, and the card says why and where the words are',
  async () => {
    const { openX } = stage();
    const page = await openX(`/${twin.author}/status/${twin.id}`);
    expect(fits((await pressBadge(page, twin.id)).kind, 'own')).toBe(true);
    const card = await waitFor('the card', async () => {
      const shown = await readCard(page);
      return shown?.includes('another language') ? shown : undefined;
    });
    expect(card).toContain('Documented cases');
    expect(card).toContain('probably the same message in another language');
    expect(card).toContain('The words are not in this list');
    expect(card).toContain('timesofisrael.com');
  },
);
