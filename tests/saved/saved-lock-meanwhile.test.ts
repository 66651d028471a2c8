import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { makeBag } from '../../src/evidence/bag/make-bag.ts';
import { verifyBag } from '../../src/evidence/bag/verify-bag.ts';
import { isOpen } from '../../src/evidence/log/log.ts';
import { partsOf } from '../../src/evidence/saved-post.ts';
import type { Draft } from '../../src/saved/draft.ts';
import { legibleLines } from '../../src/saved/legible-records.ts';
import { SavedLock } from '../../src/saved/lock/saved-lock.ts';
import { isSealed } from '../../src/saved/record-codec.ts';
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

/** Deriving a key is slow by intent. */
const PATIENCE = { timeout: 60_000 };
const PASSPHRASE = 'four ferries left the port';
const [one, two, three] = [postId(1), postId(2), postId(3)];
const quiet = (): void => undefined;

let databases = 0;
let secrets = heldSecret();
let handle = new SavedDatabaseHandle('meanwhile');
let records = new SavedRecords(handle, secrets);
let store = new SavedStore(records);
let lock = new SavedLock(records);

beforeEach(async () => {
  databases += 1;
  secrets = heldSecret();
  handle = new SavedDatabaseHandle(`meanwhile-${databases}`);
  records = new SavedRecords(handle, secrets);
  store = new SavedStore(records, async () => undefined);
  lock = new SavedLock(records);
  for (const number of [1, 2, 3]) await store.save(composedPost(number), BROWSER);
});

function keptOf(number: number): readonly string[] {
  return partsOf(somePost(number)).flatMap((part) => (part.kept ? [part.sha256] : []));
}

/** How many records of all stores are encrypted. */
async function sealedRecords(): Promise<number> {
  const database = await records.open();
  const all = await Promise.all(STORES.map((name) => database.getAll(name)));
  return all.flat().filter((each) => isSealed(each)).length;
}

/** Something else is done before the next transaction that only rewrites, once that is due. */
class Interrupted extends SavedRecords {
  meanwhile: (() => Promise<void>) | undefined;
  override async rewrite<T>(work: (draft: Draft) => Promise<T>): Promise<T> {
    const { meanwhile } = this;
    this.meanwhile = undefined;
    await meanwhile?.();
    return super.rewrite(work);
  }
}

/** Puts noise into the place of what is encrypted. */
async function spoil(name: 'rows' | 'posts' | 'log' | 'changes' | 'parts', of: string) {
  const writing = (await records.open()).transaction(name, 'readwrite');
  for (let at = await writing.store.openCursor(); at !== null; at = await at.continue()) {
    const [id, seq] = [at.key].flat();
    const { value } = at;
    if ((id === of || name === 'log') && seq !== 0 && isSealed(value)) {
      await writing.store.put(
        { ...value, sealed: value.sealed.slice(0, -1) },
        ...(name === 'rows' || name === 'posts' ? [] : [at.key]),
      );
      break;
    }
  }
  await writing.done;
}

/** Sets a passphrase, and has something else done when the posts are encrypted and the log is not. */
async function setWhile(work: (sealing: SavedLock) => Promise<void>): Promise<void> {
  const interrupted = new Interrupted(new SavedDatabaseHandle(`meanwhile-${databases}`), secrets);
  const sealing = new SavedLock(interrupted);
  await sealing.set(PASSPHRASE, (posts) => {
    if (posts === 3) interrupted.meanwhile ??= () => work(sealing);
  });
}

it('is taken away wholly while it is still being set', PATIENCE, async () => {
  let removing: Promise<number> | undefined;
  await setWhile(async (sealing) => {
    if (removing !== undefined) return;
    removing = sealing.remove(PASSPHRASE, quiet);
    await vi.waitUntil(() => records.read(async (_held, held) => held?.unfinished === 'opening'));
  });
  await removing;
  expect(await lock.standing()).toEqual({ state: 'none', unfinished: false });
  expect(await sealedRecords()).toBe(0);
  expect(await store.rows()).toHaveLength(3);
});

it('puts nothing back of a log that was wiped meanwhile', PATIENCE, async () => {
  await setWhile(() => store.wipe());
  const lines = await (await records.open()).getAll('log');
  expect(lines).toMatchObject([{ kind: 'wiped' }]);
  expect(await lock.standing()).toEqual({ state: 'none', unfinished: false });
});

it('lets what is damaged stand in the way of nothing else', PATIENCE, async () => {
  await store.note([two], { kind: 'note', note: 'a word' });
  await lock.set(PASSPHRASE, quiet);
  await spoil('rows', one);
  await spoil('changes', two);
  await spoil('parts', two);
  await spoil('log', '');
  await spoil('posts', three);
  const rows = await store.rows();
  expect(new Map(rows.map(({ id, damaged }) => [id, damaged]))).toEqual(
    new Map([
      [one, true],
      [two, undefined],
      [three, undefined],
    ]),
  );
  expect(await store.read(one)).toMatchObject({ saved: { id: one }, damaged: 1 });
  expect(await store.read(two)).toMatchObject({ saved: { id: two }, changes: [], damaged: 2 });
  await expect(store.read(three)).rejects.toThrow('A saved record is damaged: posts');

  expect(await lock.remove(PASSPHRASE, quiet)).toBe(5);
  expect(await sealedRecords()).toBe(5);
  expect(await lock.standing()).toEqual({ state: 'none', unfinished: false });
  expect((await store.read(one))?.saved).toEqual(somePost(1));
  for (const [number, id] of [
    [1, one],
    [3, three],
  ] as const)
    for (const sha256 of keptOf(number))
      expect(await store.part(id, sha256)).toEqual(partBytes(sha256));
});

it('leaves whoever reads parts with all of them', PATIENCE, async () => {
  const [sha256 = ''] = keptOf(1);
  const expectFound = async (read: typeof store.part): Promise<void> =>
    expect(await read(one, sha256)).toEqual(partBytes(sha256));
  const before = await store.partReader();
  await lock.set(PASSPHRASE, quiet);
  await expectFound(before);
  const under = await store.partReader();
  await expectFound(under);
  const names = async () => (await records.open()).getAllKeys('parts');
  const named = await names();
  await records.change(async (draft) => {
    if (draft.lock !== undefined) draft.putLock({ ...draft.lock, unfinished: 'sealing' });
  });
  await lock.finish(quiet);
  expect(await names()).toEqual(named);
  await expectFound(under);
  await lock.remove(PASSPHRASE, quiet);
  await expectFound(under);
});

it('does not keep anybody from reading while it rewrites', async () => {
  let reads = 0;
  await records.read(async (held) => {
    reads += 1;
    if (reads > 1) return;
    await records.rewrite(async () => undefined);
    await held.rows();
  });
  expect(reads).toBe(1);
});

it('lets nobody write from what was rewritten since', async () => {
  let drafts = 0;
  const other = new SavedRecords(handle, secrets);
  await records.change(async () => {
    drafts += 1;
    if (drafts === 1) await other.rewrite(async () => undefined);
  });
  expect(drafts).toBe(2);
});

it('exports posts of which the log can be read, with a damaged line sealed', PATIENCE, async () => {
  await lock.set(PASSPHRASE, quiet);
  // That the second post was saved.
  await spoil('log', '');
  const bags = new SavedBags(records);
  const wish = { withBrowser: false, software: 'Evenhand 0.1.0' };
  await expect(bags.contentOf({ ids: [one, two], ...wish })).rejects.toThrow('has lost a line');

  const content = await bags.contentOf({ ids: [one, three], ...wish });
  expect(content.chains[0]?.filter((line) => !isOpen(line)).map(({ seq }) => seq)).toEqual([1]);
  const bag = makeBag({ ...content, parts: someBag().parts }, languagesOf('en'));
  const { answers, content: read } = verifyBag(bag);
  expect(answers).toMatchObject({ consistent: true, faults: [] });
  // It stays damaged, and is said to be.
  if (read !== undefined) await bags.bringIn(read);
  expect((await records.read((held) => legibleLines(held))).damaged).toBe(1);
});
