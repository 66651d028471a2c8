import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import { verifyBag } from '../../src/evidence/bag/verify-bag.ts';
import { checkChain } from '../../src/evidence/log/log.ts';
import { partsOf } from '../../src/evidence/saved-post.ts';
import type { Draft } from '../../src/saved/draft.ts';
import { heldLogs } from '../../src/saved/legible-records.ts';
import { WrongPassphrase } from '../../src/saved/lock/lock.ts';
import { SavedLock } from '../../src/saved/lock/saved-lock.ts';
import { SavedLocked } from '../../src/saved/lock/vault.ts';
import { SavedBags } from '../../src/saved/saved-bags.ts';
import { SavedDatabaseHandle } from '../../src/saved/saved-database.ts';
import { SavedRecords } from '../../src/saved/saved-records.ts';
import { SavedStore } from '../../src/saved/saved-store.ts';
import { STORES } from '../../src/saved/schema.ts';
import {
  BROWSER,
  composedPost,
  languagesOf,
  partBytes,
  postId,
  someBag,
  somePost,
} from '../evidence/some-bag.ts';
import { heldSecret } from './held-secret.ts';

const PASSPHRASE = 'four ferries left the port';
const [one, two, three] = [postId(1), postId(2), postId(3)];
const quiet = (): void => undefined;
/** Deriving a key is slow by intent. */
const PATIENCE = 60_000;

let databases = 0;
let name = '';
let secrets = heldSecret();
let records = new SavedRecords(new SavedDatabaseHandle(name), secrets);
let store = new SavedStore(records);
let lock = new SavedLock(records);

/** The same database in a browser that was started anew. */
function startAgain(): void {
  secrets = heldSecret();
  records = new SavedRecords(new SavedDatabaseHandle(name), secrets);
  store = new SavedStore(records, async () => undefined);
  lock = new SavedLock(records);
}

beforeEach(() => {
  databases += 1;
  name = `locked-${databases}`;
  startAgain();
});

async function savePost(number: number): Promise<void> {
  await store.save(composedPost(number), BROWSER);
}

/** Everything that lies in the database, as text, with bytes as letters and as their digits. */
async function onDisk(): Promise<string> {
  const database = await records.open();
  const held: unknown[] = [];
  for (const each of STORES) {
    held.push(await database.getAllKeys(each), await database.getAll(each));
  }
  return JSON.stringify(held, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  );
}

/** Words, pictures, addresses and hashes of a post that nothing on the disk may tell. */
function tellTales(number: number): readonly string[] {
  const saved = somePost(number);
  const kept = partsOf(saved).flatMap((part) => (part.kept ? [part.sha256] : []));
  return [
    saved.post.author,
    saved.post.text ?? 'text',
    saved.savedAt,
    ...kept,
    ...kept.map((sha256) => Buffer.from(partBytes(sha256)).toString('latin1')),
    '"kind"',
  ].filter((each) => each !== '');
}

async function expectUnreadable(...numbers: readonly number[]): Promise<void> {
  const disk = await onDisk();
  const escaped = (text: string): string => JSON.stringify(text).slice(1, -1);
  const told = numbers.flatMap(tellTales).filter((each) => disk.includes(escaped(each)));
  expect(told).toEqual([]);
}

async function expectWhole(ids: readonly string[]): Promise<void> {
  const rows = await store.rows();
  expect(rows.map(({ id }) => id).toSorted()).toEqual([...ids].toSorted());
  for (const id of ids) {
    const post = await store.read(id);
    expect(post?.saved.id).toBe(id);
    for (const part of post === undefined ? [] : partsOf(post.saved)) {
      if (part.kept) expect(await store.part(id, part.sha256)).toEqual(partBytes(part.sha256));
    }
  }
  for (const log of (await records.read(heldLogs)).values()) expect(checkChain(log)).toEqual([]);
}

describe('a passphrase', { timeout: PATIENCE }, () => {
  it('that was set first leaves nothing to be read on the disk', async () => {
    await lock.set(PASSPHRASE, quiet);
    await savePost(1);
    await store.note([one], { kind: 'note', note: 'a word that nobody guesses' });
    await expectUnreadable(1);
    expect(await onDisk()).not.toContain('nobody guesses');
    await expectWhole([one]);
    expect((await store.rows())[0]?.note).toBe('a word that nobody guesses');
  });

  it('encrypts what was saved before it was set, and its stubs', async () => {
    await savePost(1);
    await savePost(2);
    await store.note([one], { kind: 'note', note: 'a word that nobody guesses' });
    await store.remove([two]);
    await lock.set(PASSPHRASE, quiet);
    await expectUnreadable(1, 2);
    expect(await onDisk()).not.toContain('nobody guesses');
    expect(await store.rows()).toHaveLength(2);
    expect((await store.read(one))?.changes).toHaveLength(1);
    expect(await lock.standing()).toEqual({ state: 'open', unfinished: false });
  });

  it('keeps posts from being read once locked, and lets them be saved', async () => {
    await lock.set(PASSPHRASE, quiet);
    await savePost(1);
    await lock.lockAgain();
    expect(await lock.standing()).toEqual({ state: 'locked', unfinished: false });
    await expect(store.rows()).rejects.toThrow(SavedLocked);
    await expect(store.note([one], { kind: 'note', note: 'x' })).rejects.toThrow(SavedLocked);
    await savePost(2);
    await savePost(3);
    await expectUnreadable(1, 2, 3);
    startAgain();
    await expect(store.part(two, '0'.repeat(64))).rejects.toThrow(SavedLocked);
    await lock.unlock(PASSPHRASE);
    await expectWhole([one, two, three]);
  });

  it('that is wrong changes nothing', async () => {
    await lock.set(PASSPHRASE, quiet);
    await savePost(1);
    await lock.lockAgain();
    const before = await onDisk();
    await expect(lock.unlock('another')).rejects.toThrow(WrongPassphrase);
    await expect(lock.change('another', 'a third')).rejects.toThrow(WrongPassphrase);
    await expect(lock.remove('another', quiet)).rejects.toThrow(WrongPassphrase);
    expect(await onDisk()).toBe(before);
    expect(await lock.standing()).toEqual({ state: 'locked', unfinished: false });
  });

  it('is changed without writing anything else', async () => {
    await lock.set(PASSPHRASE, quiet);
    await savePost(1);
    const posts = async () => (await records.open()).getAll('posts');
    const before = await posts();
    await lock.change(PASSPHRASE, 'another one');
    expect(await posts()).toEqual(before);
    startAgain();
    await expect(lock.unlock(PASSPHRASE)).rejects.toThrow(WrongPassphrase);
    await lock.unlock('another one');
    await expectWhole([one]);
  });

  it('opens whatever keyboard wrote it', async () => {
    await lock.set('caf\u00e9 au lait', quiet);
    await lock.lockAgain();
    await lock.unlock('cafe\u0301 au lait');
    expect((await lock.standing()).state).toBe('open');
  });

  it('that is taken away leaves all as it would be without', async () => {
    await savePost(1);
    await lock.set(PASSPHRASE, quiet);
    await savePost(2);
    await lock.lockAgain();
    await savePost(3);
    await lock.remove(PASSPHRASE, quiet);
    expect(await lock.standing()).toEqual({ state: 'none', unfinished: false });
    expect(await secrets.get()).toBeUndefined();
    await expectWhole([one, two, three]);
    expect(await onDisk()).not.toContain('sealed');
  });

  it('changes nothing of what is exported and brought in', async () => {
    await lock.set(PASSPHRASE, quiet);
    const bags = new SavedBags(records);
    expect(await bags.bringIn(someBag())).toMatchObject({ added: 2, conflicts: [] });
    expect(await bags.bringIn(someBag())).toMatchObject({ added: 0, extended: 0, conflicts: [] });
    await expectUnreadable(1, 2);
    const wish = { ids: [one, two], withBrowser: true, software: 'Evenhand 0.1.0' };
    const content = await bags.contentOf(wish);
    const { answers } = verifyBag(
      makeBag({ ...content, parts: someBag().parts }, languagesOf('en')),
    );
    expect(answers.faults).toEqual([]);
    expect(content.posts.map(({ saved }) => saved)).toEqual([somePost(1), somePost(2)]);
  });

  it('is gone after a wipe, which needs none', async () => {
    await lock.set(PASSPHRASE, quiet);
    await savePost(1);
    await lock.lockAgain();
    await store.wipe();
    expect(await store.rows()).toEqual([]);
    expect(await lock.standing()).toEqual({ state: 'none', unfinished: false });
  });

  it('binds each record to its place', async () => {
    await lock.set(PASSPHRASE, quiet);
    await savePost(1);
    await savePost(2);
    const database = await records.open();
    const stored = await database.get('posts', one);
    if (stored === undefined) throw new Error('Nothing is saved.');
    await database.put('posts', { ...stored, id: two });
    await expect(store.read(two)).rejects.toThrow('A saved record is damaged: posts');
  });

  it('is set by one of two who do so at once', async () => {
    const other = new SavedLock(new SavedRecords(new SavedDatabaseHandle(name), secrets));
    const both = await Promise.allSettled([
      lock.set(PASSPHRASE, quiet),
      other.set('another one', quiet),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });
});

/** The browser is killed when it wants to begin its next transaction. */
class Killed extends SavedRecords {
  left: number;
  constructor(handle: SavedDatabaseHandle, left: number) {
    super(handle, secrets);
    this.left = left;
  }
  override async change<T>(work: (draft: Draft) => Promise<T>): Promise<T> {
    this.#begin();
    return super.change(work);
  }
  override async rewrite<T>(work: (draft: Draft) => Promise<T>): Promise<T> {
    this.#begin();
    return super.rewrite(work);
  }
  #begin(): void {
    this.left -= 1;
    if (this.left < 0) throw new Error('killed');
  }
}

describe('killed while a passphrase is', { timeout: PATIENCE }, () => {
  const killedAfter = async (
    transactions: number,
    work: (doomed: SavedLock) => Promise<unknown>,
  ): Promise<void> => {
    const doomed = new Killed(new SavedDatabaseHandle(name), transactions);
    await expect(work(new SavedLock(doomed))).rejects.toThrow('killed');
    startAgain();
  };

  it.each([1, 3, 5])('set, after %i transactions', async (transactions) => {
    for (const number of [1, 2, 3]) await savePost(number);
    await store.note([one], { kind: 'note', note: 'a word that nobody guesses' });
    await killedAfter(transactions, (doomed) => doomed.set(PASSPHRASE, quiet));
    expect(await lock.standing()).toEqual({ state: 'locked', unfinished: true });
    await lock.unlock(PASSPHRASE);
    await expectWhole([one, two, three]);
    await lock.finish(quiet);
    await expectWhole([one, two, three]);
    await expectUnreadable(1, 2, 3);
    expect(await lock.standing()).toEqual({ state: 'open', unfinished: false });
  });

  it.each([1, 3, 5])('taken away, after %i transactions', async (transactions) => {
    for (const number of [1, 2]) await savePost(number);
    await lock.set(PASSPHRASE, quiet);
    await savePost(3);
    await killedAfter(transactions, (doomed) => doomed.remove(PASSPHRASE, quiet));
    await lock.unlock(PASSPHRASE);
    await expectWhole([one, two, three]);
    await lock.finish(quiet);
    await expectWhole([one, two, three]);
    expect(await lock.standing()).toEqual({ state: 'none', unfinished: false });
    expect(await onDisk()).not.toContain('sealed');
  });
});
