/** The replica's world holds together, shows every kind of post, and expects what can come true. */
import { describe, expect, it } from 'vitest';
import type { Removal } from '../src/dataset/record.ts';
import {
  count,
  lockedHandles,
  postById,
  records,
  removalById,
  valuesIn,
  world,
} from './invented-content.ts';
import type { ReplicaPost } from './x-replica/content/types.ts';

/** Milliseconds from 1970 at which X's post ids begin to count. */
const FIRST_ID_TIME = 1_288_834_974_657n;

const badged = world.posts.filter((post) => post.expect !== undefined);

describe('replica world', () => {
  it('has enough accounts, posts and timelines', () => {
    expect(world.accounts.length).toBeGreaterThanOrEqual(40);
    expect(world.posts.length).toBeGreaterThanOrEqual(130);
    expect(badged.length).toBeGreaterThanOrEqual(35);
    expect(world.timelines['home']?.length).toBeGreaterThanOrEqual(80);
    expect(world.timelines['search']?.length).toBeGreaterThanOrEqual(20);
    expect(Object.keys(world.timelines).filter((name) => name.startsWith('profile:'))).toHaveLength(
      3,
    );
    const languages = ['en', 'fa', 'ar', 'es', 'fr', 'tr', 'ru', 'ur', 'hi', 'ja'];
    expect(
      languages.filter((lang) => count(world.posts, (post) => post.lang === lang) < 2),
    ).toEqual([]);
  });

  it('has ids that tell the time of their posts, answers after what they answer', () => {
    const timeOf = (id: string): number => Number((BigInt(id) >> 22n) + FIRST_ID_TIME);
    expect(world.posts.filter(({ id, at }) => timeOf(id) !== Date.parse(at))).toEqual([]);
    const beforeTheirCause = world.posts.filter(({ id, quotes, repliesTo, article }) =>
      [quotes, repliesTo, ...(article?.embeds ?? [])].some(
        (cause) => cause !== undefined && BigInt(cause) >= BigInt(id),
      ),
    );
    expect(beforeTheirCause).toEqual([]);
  });

  it('shows every post somewhere: on a timeline, in a quote or in a conversation', () => {
    const entries = Object.values(world.timelines).flat();
    const shown = new Set(entries.flatMap((entry) => ('post' in entry ? [entry.post] : [])));
    for (const { quotes, repliesTo, id } of world.posts) {
      if (quotes !== undefined) shown.add(quotes);
      if (repliesTo !== undefined) shown.add(id);
    }
    expect(world.posts.filter(({ id }) => !shown.has(id))).toEqual([]);
  });

  it('expects only removals that can make a badge, in the state that they make', () => {
    const mistaken = badged.filter((post) => {
      const removal = removalById.get(post.expect?.removal ?? '');
      return removal === undefined || post.expect?.state !== stateOf(post, removal);
    });
    expect(mistaken).toEqual([]);
    expect(valuesIn(badged.map((post) => post.expect?.state))).toEqual([
      'own',
      'related',
      'similar',
    ]);
  });

  it('expects nothing of what cannot be read or is not the author’s own words', () => {
    const mute = badged.filter(
      (post) =>
        post.tombstone !== undefined ||
        post.withheld !== undefined ||
        post.translation !== undefined ||
        lockedHandles.has(post.author),
    );
    expect(mute).toEqual([]);
  });

  it('has every kind of post and cell that X shows', () => {
    const { posts } = world;
    const entries = Object.values(world.timelines).flat();
    const others = valuesIn(entries.map((entry) => ('other' in entry ? entry.other : undefined)));
    expect(others).toEqual([
      'heading',
      'inline-prompt',
      'separator',
      'show-more-replies',
      'who-to-follow',
    ]);
    expect(valuesIn(posts.map(({ media }) => media))).toEqual([
      'photo',
      'sensitive-photo',
      'two-photos',
      'video',
    ]);
    expect(valuesIn(posts.map(({ card }) => card))).toEqual([
      'carousel',
      'event',
      'large',
      'poll-final',
      'poll-open',
      'small',
      'space',
    ]);
    expect(valuesIn(posts.map(({ promoted }) => promoted))).toEqual(['no-time', 'timed']);
    expect(valuesIn(posts.map(({ translation }) => translation?.lang))).toEqual(['en', 'fa']);
    expect(valuesIn(posts.map(({ tombstone }) => tombstone)).length).toBeGreaterThanOrEqual(8);
    const features: Readonly<Record<string, (post: ReplicaPost) => boolean>> = {
      edited: (post) => post.edited === true,
      'edited, with a badge': (post) => post.edited === true && post.expect !== undefined,
      cut: (post) => post.cutTo !== undefined && post.expect === undefined,
      'cut, with a badge': (post) => post.cutTo !== undefined && post.expect !== undefined,
      'ad with a badge': (post) => post.promoted !== undefined && post.expect !== undefined,
      'community note': (post) => post.communityNote !== undefined,
      withheld: (post) => post.withheld !== undefined,
      article: (post) => post.article !== undefined,
      'text of emoji alone': (post) => post.lang === 'qme',
      'no text': (post) => post.text === '' && post.media !== undefined,
      'link alone': (post) => /^https:\/\/\S+$/.test(post.text),
      'mention first': (post) => /^@\w+ /.test(post.text),
      'line breaks': (post) => post.text.includes('\n'),
      'quote of a post with a badge': (post) =>
        postById.get(post.quotes ?? '')?.expect !== undefined,
      'quote of a quote': (post) => postById.get(post.quotes ?? '')?.quotes !== undefined,
      'quote of a tombstone': (post) => postById.get(post.quotes ?? '')?.tombstone !== undefined,
      'quote with a photo': (post) => postById.get(post.quotes ?? '')?.media === 'photo',
      'zero-width non-joiner': (post) => post.text.includes('\u200c'),
      'Persian digits': (post) => /[۰-۹]/.test(post.text),
    };
    const missing = Object.entries(features).filter(([, holds]) => !posts.some(holds));
    expect(missing.map(([name]) => name)).toEqual([]);
    expect(
      count(entries, (entry) => 'post' in entry && entry.pinned === true),
    ).toBeGreaterThanOrEqual(2);
    expect(
      count(entries, (entry) => 'post' in entry && entry.repostedBy !== undefined),
    ).toBeGreaterThanOrEqual(3);
  });

  it('has a match within every few posts of home, so that any screenful shows one', () => {
    const cells = (world.timelines['home'] ?? []).filter((entry) => 'post' in entry);
    let since = 0;
    let longest = 0;
    for (const { post: id } of cells) {
      const post = postById.get(id);
      const matches =
        post?.expect !== undefined || postById.get(post?.quotes ?? '')?.expect !== undefined;
      since = matches ? 0 : since + 1;
      longest = Math.max(longest, since);
    }
    expect(longest).toBeLessThanOrEqual(5);
  });
});

/** The state that a match with this removal alone gives a post. */
function stateOf(post: ReplicaPost, removal: Removal): 'similar' | 'related' | 'own' | 'none' {
  const isOwnDeletion = removal.action.actor === 'author' && removal.action.compelled !== true;
  if (removal.text === undefined || removal.repost === true || isOwnDeletion) return 'none';
  const author = post.author.toLowerCase();
  if (removal.account.handle?.toLowerCase() === author) return 'own';
  const speakers = records
    .filter(({ account }) => account.handle?.toLowerCase() === author)
    .map(({ account }) => account.speaker);
  if (removal.account.speaker !== undefined && speakers.includes(removal.account.speaker))
    return 'own';
  return removal.action.ground === 'conduct' || removal.status === 'reversed'
    ? 'related'
    : 'similar';
}
