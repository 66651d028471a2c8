import { expect, it } from 'vitest';
import { WatchService } from '../../src/background/save/watch-service.ts';
import type { StatusSight } from '../../src/platform/save-messages.ts';
import { SavedLocked } from '../../src/saved/lock/vault.ts';
import type { NewNote } from '../../src/saved/saved-intake.ts';
import { rowOf, type SavedRow } from '../../src/saved/saved-row.ts';
import { somePost } from '../evidence/some-bag.ts';

const row = rowOf(somePost(1), []);
const sight: StatusSight = {
  id: row.postId,
  handle: row.author,
  as: 'suspended',
  notice: 'This Post is from a suspended account.',
};

/** What is noted, and how often it was looked, when a page shows `sight`. */
async function watch(rows: () => Promise<SavedRow[]>, shown = sight, isPrivate = false) {
  const notes: NewNote[] = [];
  let looked = 0;
  const service = new WatchService({
    store: {
      save: async () => undefined,
      rowsOfPost: () => {
        looked += 1;
        return rows();
      },
      noteEach: async (more) => {
        notes.push(...more);
      },
    },
    tab: async () => ({ windowId: 1, active: true, private: isPrivate }),
  });
  await service.saw(shown, 1);
  return { notes, looked };
}

it('notes how a saved post was met again', async () => {
  const { notes } = await watch(async () => [row]);
  expect(notes).toMatchObject([
    { id: row.id, change: { kind: 'seen-again', as: 'suspended', notice: sight.notice } },
  ]);
});

it('notes nothing of what is not saved, of another author, or as it was met before', async () => {
  expect((await watch(async () => [])).notes).toEqual([]);
  expect((await watch(async () => [row], { ...sight, handle: 'Somebody' })).notes).toEqual([]);
  expect((await watch(async () => [{ ...row, seenAs: 'suspended' }])).notes).toEqual([]);
  expect((await watch(async () => [row], { ...sight, as: 'there' })).notes).toEqual([]);
});

it('does not put what is not understood over what is known', async () => {
  const unclear: StatusSight = { id: row.postId, handle: row.author, as: 'unclear' };
  for (const seenAs of ['gone', 'withheld', 'suspended', 'unclear'] as const)
    expect((await watch(async () => [{ ...row, seenAs }], unclear)).notes).toEqual([]);
  const { notes } = await watch(async () => [{ ...row, seenAs: 'there' }], unclear);
  expect(notes).toMatchObject([{ change: { as: 'unclear', notice: '' } }]);
});

it('shows what is known where something was not understood later', () => {
  const sights = (...kinds: readonly NonNullable<SavedRow['seenAs']>[]) =>
    rowOf(
      somePost(1),
      kinds.map((as) => ({ kind: 'seen-again', nonce: '', as, notice: '' })),
    ).seenAs;
  expect(sights('gone', 'unclear')).toBe('gone');
  expect(sights('gone', 'there', 'unclear')).toBe('unclear');
  expect(sights('unclear')).toBe('unclear');
});

it('notes nothing while saved posts are locked, and does not look in private windows', async () => {
  const locked = await watch(() => Promise.reject(new SavedLocked('locked')));
  expect(locked.notes).toEqual([]);
  expect((await watch(async () => [row], sight, true)).looked).toBe(0);
  await expect(watch(() => Promise.reject(new Error('no storage')))).rejects.toThrow('no storage');
});
