import { expect, it } from 'vitest';
import { planImport } from '../../src/evidence/bag/plan-import.ts';
import { chainId, sealedFor } from '../../src/evidence/log/log.ts';
import { postId, SomeLog, someBag, somePost } from './some-bag.ts';

const NOTHING = { chains: [], posts: [] };

it('a first import brings posts and logs as they came', () => {
  const bag = someBag();
  expect(planImport(NOTHING, bag)).toEqual({
    added: bag.posts,
    extended: [],
    chains: bag.chains,
    conflicts: [],
  });
});

it('the same bag again changes nothing', () => {
  expect(planImport(someBag(), someBag())).toEqual({
    added: [],
    extended: [],
    chains: [],
    conflicts: [],
  });
});

it('a later export of the same log goes on from the earlier one', () => {
  const log = new SomeLog();
  const post = somePost(1);
  log.save(post);
  const early = { chains: [[...log.entries]], posts: [log.post(post)] };
  log.change(post.id, { kind: 'note', nonce: 'n', note: 'later' });
  const late = { ...someBag(), chains: [log.entries], posts: [log.post(post)] };
  const plan = planImport(early, late);
  expect(plan).toMatchObject({ added: [], conflicts: [], chains: late.chains });
  expect(plan.extended).toEqual(late.posts);
});

it('entries that were left out of one export are filled in by another', () => {
  const whole = someBag();
  const [chain = []] = whole.chains;
  const sealed = [sealedFor(chain, new Set([postId(2)]))];
  const held = { chains: sealed, posts: whole.posts.slice(1) };
  const plan = planImport(held, whole);
  expect(plan.chains).toEqual(whole.chains);
  expect(plan.added).toEqual(whole.posts.slice(0, 1));
});

it('another post under the same id, and a log that parts ways, are conflicts', () => {
  const held = someBag();
  const other = someBag({ text: 'quite other words' });
  const log = new SomeLog();
  const post = somePost(1);
  log.save(post);
  const [chain = []] = held.chains;
  const parted = [...chain.slice(0, 1), ...log.entries];
  expect(planImport(held, other).conflicts).toContainEqual({ id: postId(1), about: 'post' });
  expect(planImport(held, { ...held, chains: [parted] }).conflicts).toEqual([
    { id: chainId(chain), about: 'log' },
  ]);
});
