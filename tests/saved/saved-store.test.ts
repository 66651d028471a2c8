/** Posts are saved, changed, deleted, exported and brought in. Long: one store serves all of it. */
import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import { verifyBag } from '../../src/evidence/bag/verify-bag.ts';
import { annotated } from '../../src/evidence/log/changes.ts';
import { checkChain, type LogLine, nextEntry } from '../../src/evidence/log/log.ts';
import { partsOf } from '../../src/evidence/saved-post.ts';
import { hashOfJson } from '../../src/evidence/sha256.ts';
import { heldLogs } from '../../src/saved/legible-records.ts';
import { SavedBags } from '../../src/saved/saved-bags.ts';
import { SavedDatabaseHandle } from '../../src/saved/saved-database.ts';
import { SavedRecords } from '../../src/saved/saved-records.ts';
import { rowOf } from '../../src/saved/saved-row.ts';
import { SavedStore } from '../../src/saved/saved-store.ts';
import {
  BROWSER,
  composedPost,
  languagesOf,
  postId,
  someBag,
  somePost,
} from '../evidence/some-bag.ts';
import { heldSecret } from './held-secret.ts';

const WISH = { withBrowser: true, software: 'Evenhand 0.1.0' };
const [one, two] = [postId(1), postId(2)];
let databases = 0;
let handle = new SavedDatabaseHandle();
let records = new SavedRecords(handle, heldSecret());
let store = new SavedStore(records);
let bags = new SavedBags(records);

beforeEach(() => {
  databases += 1;
  handle = new SavedDatabaseHandle(`saved-${databases}`);
  records = new SavedRecords(handle, heldSecret());
  store = new SavedStore(records, async () => undefined);
  bags = new SavedBags(records);
});

async function savePost(number: number, into: SavedStore = store): Promise<void> {
  await into.save(composedPost(number), BROWSER);
}

/** The log of this machine; there is no other. */
async function ownLog(): Promise<readonly LogLine[]> {
  const logs = await records.read(heldLogs);
  return [...logs.values()][0] ?? [];
}

/** A bag of everything, as somebody else gets it. */
async function exported(): Promise<Uint8Array> {
  const ids = (await store.rows()).map(({ id }) => id);
  const content = await bags.contentOf({ ids, ...WISH });
  const parts = someBag().parts;
  return makeBag({ ...content, parts }, languagesOf('en'));
}

describe('what is saved', () => {
  it('is read as it was saved, with its entry of the log', async () => {
    await savePost(1);
    const post = await store.read(one);
    expect(post).toMatchObject({ saved: somePost(1), browser: BROWSER, changes: [] });
    expect(post?.entries.map(({ entry }) => entry.kind)).toEqual(['saved']);
    expect(
      await store.part(
        one,
        partsOf(somePost(1)).flatMap((part) => (part.kept ? part.sha256 : []))[0] ?? '',
      ),
    ).toBeDefined();
  });

  it('is saved whole or not at all', async () => {
    await savePost(1);
    // The same number again: its row is there already.
    await expect(savePost(1)).rejects.toThrow(/constraint/i);
    const log = await (await handle.open()).getAll('log');
    expect(log).toHaveLength(1);
  });

  it('keeps one log however much is saved at once', async () => {
    await Promise.all([savePost(1), savePost(2), savePost(3)]);
    await Promise.all([
      store.note([one], { kind: 'note', note: 'a' }),
      store.note([two], { kind: 'tags', tags: ['b'] }),
    ]);
    const log = await ownLog();
    expect(log).toHaveLength(5);
    expect(checkChain(log)).toEqual([]);
  });

  it('keeps one log where two parts of the extension save at once', async () => {
    const other = new SavedStore(
      new SavedRecords(new SavedDatabaseHandle(`saved-${databases}`), heldSecret()),
    );
    const numbers = [1, 2, 3, 4, 5, 6];
    await Promise.all(numbers.map((number) => savePost(number, number % 2 === 0 ? store : other)));
    const log = await ownLog();
    expect(log).toHaveLength(numbers.length);
    expect(checkChain(log)).toEqual([]);
    expect(await store.rows()).toHaveLength(numbers.length);
    await other.close();
  });

  it('goes on where a version without a passphrase left off', async () => {
    const name = `older-${databases}`;
    const saved = somePost(1);
    const entry = nextEntry(undefined, {
      at: saved.savedAt,
      zone: saved.zone,
      kind: 'saved',
      post: saved.id,
      detail: hashOfJson(saved),
    });
    const older = await openDB(name, 1, {
      upgrade(database) {
        database.createObjectStore('rows', { keyPath: 'id' }).createIndex('postId', 'postId');
        database.createObjectStore('posts', { keyPath: 'id' });
        for (const each of ['parts', 'changes', 'log', 'heads']) database.createObjectStore(each);
      },
    });
    await older.put('rows', rowOf(saved, []));
    await older.put('posts', { id: saved.id, saved, browser: BROWSER });
    await older.put('log', entry, [entry.hash, 0]);
    await older.put('heads', { chain: entry.hash, last: entry }, 'own');
    older.close();
    records = new SavedRecords(new SavedDatabaseHandle(name), heldSecret());
    store = new SavedStore(records, async () => undefined);
    await store.note([one], { kind: 'note', note: 'seen again' });
    expect(await store.rowsOfPost(saved.post.id)).toMatchObject([{ note: 'seen again' }]);
    const log = await ownLog();
    expect(log).toHaveLength(2);
    expect(checkChain(log)).toEqual([]);
  });

  it('shows in its row what is noted', async () => {
    await savePost(1);
    await store.note([one, 'not there'], { kind: 'case', name: 'Ferry' });
    await store.note([one], {
      kind: 'reported',
      on: '2026-11-20',
      by: '',
      under: '',
      reference: '',
    });
    expect(await store.rows()).toMatchObject([{ caseName: 'Ferry', reported: ['2026-11-20'] }]);
  });

  it('becomes a bag in which nothing differs', async () => {
    await savePost(1);
    await savePost(2);
    await store.note([one], { kind: 'note', note: 'looked at' });
    await store.remove([two]);
    const { answers, content } = verifyBag(await exported());
    expect(answers.faults).toEqual([]);
    expect(content?.posts.map(({ saved }) => saved.id)).toEqual([one]);
  });
});

describe('what is deleted', () => {
  it('leaves a stub and its lines in the log, and nothing else', async () => {
    await savePost(1);
    await store.note([one], { kind: 'note', note: 'a secret' });
    await store.remove([one]);
    expect(await store.read(one)).toBeUndefined();
    expect(await store.rows()).toMatchObject([{ id: one, text: '', author: '' }]);
    const database = await handle.open();
    const left = await Promise.all([
      database.getAll('posts'),
      database.getAll('parts'),
      database.getAll('changes'),
    ]);
    expect(left).toEqual([[], [], []]);
    const log = await ownLog();
    expect(checkChain(log)).toEqual([]);
    expect(log.at(-1)).toMatchObject({ kind: 'deleted', post: one, detail: null });
  });

  it('can be brought back until then', async () => {
    await savePost(1);
    await store.setLeaving([one], true);
    expect((await store.rows())[0]?.leaving).toBeDefined();
    await store.setLeaving([one], false);
    expect((await store.rows())[0]).not.toHaveProperty('leaving');
    expect(await store.read(one)).toBeDefined();
  });

  it('is gone after a wipe, with the log, though another part has it open', async () => {
    await savePost(1);
    const other = new SavedStore(
      new SavedRecords(new SavedDatabaseHandle(`saved-${databases}`), heldSecret()),
    );
    expect(await other.rows()).toHaveLength(1);
    await store.wipe();
    expect(await store.rows()).toEqual([]);
    const log = await (await handle.open()).getAll('log');
    expect(log).toMatchObject([{ seq: 0, kind: 'wiped', post: null }]);
    expect(await other.rows()).toEqual([]);
    await other.close();
  });
});

describe('what a bag brings', () => {
  it('keeps its numbers and its log, and says in the own log that it came', async () => {
    await savePost(3);
    const bag = someBag();
    expect(await bags.bringIn(bag)).toEqual({ added: 2, extended: 0, conflicts: [] });
    const post = await store.read(one);
    expect(post?.saved).toEqual(somePost(1));
    expect(post?.changes.map(({ change }) => change.kind)).toEqual([
      'note',
      'tags',
      'reported',
      'answered',
      'exported',
      'imported',
    ]);
    const { answers, content } = verifyBag(await exported());
    expect(answers.faults).toEqual([]);
    expect(content?.chains).toHaveLength(2);
  });

  it('is kept part by part, and not the whole bag with each', async () => {
    const bag = someBag();
    const whole = new Uint8Array(1_000_000);
    const parts = new Map(
      [...bag.parts].map(([sha256, bytes]) => {
        whole.set(bytes);
        return [sha256, whole.subarray(0, bytes.length)];
      }),
    );
    await bags.bringIn({ ...bag, parts });
    const held = await (await handle.open()).getAll('parts');
    expect(held.length).toBeGreaterThan(0);
    for (const part of held) {
      if (!(part instanceof Uint8Array)) throw new Error('A part is no bytes.');
      expect(part.buffer.byteLength).toBe(part.length);
    }
  });

  it('changes nothing when it comes again', async () => {
    await bags.bringIn(someBag());
    const before = await (await handle.open()).getAll('log');
    expect(await bags.bringIn(someBag())).toEqual({ added: 0, extended: 0, conflicts: [] });
    expect(await (await handle.open()).getAll('log')).toEqual(before);
  });

  it('does not replace what says otherwise here', async () => {
    await bags.bringIn(someBag());
    const other = someBag({ text: 'other words', runs: [{ text: 'other words' }] });
    const { conflicts } = await bags.bringIn(other);
    expect(conflicts).toContainEqual({ id: one, about: 'post' });
    expect((await store.read(one))?.saved).toEqual(somePost(1));
  });

  it('goes on with the own log where that was lost', async () => {
    await savePost(1);
    await store.note([one], { kind: 'note', note: 'first' });
    const { content } = verifyBag(await exported());
    if (content === undefined) throw new Error('There is no bag.');
    const again = new SavedRecords(new SavedDatabaseHandle(`again-${databases}`), heldSecret());
    const restored = new SavedStore(again);
    await new SavedBags(again).bringIn(content);
    await restored.note([one], { kind: 'note', note: 'second' });
    expect((await restored.read(one))?.changes.map(({ change }) => change.kind)).toEqual([
      'note',
      'imported',
      'note',
    ]);
    await restored.close();
  });
});

describe('a clock that is put back', () => {
  afterEach(() => vi.useRealTimers());

  it('leaves the order of the log and what was noted last as they are, and is said', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    await savePost(1);
    const times = ['2031-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'];
    for (const [at, time] of times.entries()) {
      vi.setSystemTime(time);
      await store.note([one], { kind: 'note', note: `note ${at}` });
    }
    const post = await store.read(one);
    expect(post?.entries.map(({ entry, clockPutBack }) => [entry.at, clockPutBack])).toEqual([
      [somePost(1).savedAt, undefined],
      [times[0], undefined],
      [times[1], true],
    ]);
    expect(annotated((post?.changes ?? []).map(({ change }) => change)).note).toBe('note 1');
    const { answers } = verifyBag(await exported());
    expect(answers).toMatchObject({ consistent: true, clockPutBack: 1 });
  });
});
