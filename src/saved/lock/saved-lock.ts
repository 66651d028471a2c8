import { tellChanged } from '../changed-channel.ts';
import type { SavedRecords } from '../saved-records.ts';
import { type Lock, makeLock, openLock, withPassphrase } from './lock.ts';
import { rewriteAll } from './rewrite-all.ts';

/** Name of a Web Lock. */
const FINISHING = 'evenhand-saved-finishing';
const ALREADY = 'There is a passphrase already.';

/** none: nothing is encrypted. locked: the passphrase was not given yet. */
export type LockState = 'none' | 'open' | 'locked';

export interface LockStanding {
  readonly state: LockState;
  /** What was saved before is still to be encrypted, or decrypted. */
  readonly unfinished: boolean;
}

/**
 * The passphrase over the saved posts: set, given, changed, taken away. Killed at any moment, what
 * is saved can be read with the passphrase that was set last, and `finish` goes on.
 */
export class SavedLock {
  readonly #records: SavedRecords;
  /** The finishing before: each waits for it, and then looks what there still is to do. */
  #before: Promise<unknown> = Promise.resolve();

  constructor(records: SavedRecords) {
    this.#records = records;
  }

  async standing(): Promise<LockStanding> {
    const [lock, secret] = await Promise.all([this.#lock(), this.#records.secrets.get()]);
    if (lock === undefined) return { state: 'none', unfinished: false };
    return {
      state: secret?.id === lock.id ? 'open' : 'locked',
      unfinished: lock.unfinished !== undefined,
    };
  }

  /**
   * From now on all is encrypted, and then what is there already.
   *
   * @param onPost called with how many posts are done
   * @returns as `finish`
   * @throws Error where there is a passphrase already
   */
  async set(passphrase: string, onPost: (posts: number) => void): Promise<number> {
    if ((await this.#lock()) !== undefined) throw new Error(ALREADY);
    const { lock, secret } = await makeLock(passphrase);
    // First: who looks meanwhile finds it open, not locked.
    await this.#records.secrets.put(secret);
    await this.#records.change(async (draft) => {
      if (draft.lock !== undefined) throw new Error(ALREADY);
      draft.putLock({ ...lock, unfinished: 'sealing' });
    });
    return this.finish(onPost);
  }

  /** @throws WrongPassphrase */
  async unlock(passphrase: string): Promise<void> {
    const lock = await this.#lock();
    if (lock === undefined) return;
    await this.#records.secrets.put(await openLock(lock, passphrase));
    tellChanged();
  }

  /** Forgets what opens the saved posts, in all parts of the extension. */
  async lockAgain(): Promise<void> {
    await this.#records.secrets.clear();
    tellChanged();
  }

  /** @throws WrongPassphrase */
  async change(before: string, after: string): Promise<void> {
    const lock = await this.#lock();
    if (lock === undefined) return;
    const secret = await openLock(lock, before);
    const { salt, iterations, secret: wrapped } = await withPassphrase(lock, secret, after);
    await this.#records.change(async (draft) => {
      if (draft.lock?.id !== lock.id) throw new Error('The passphrase was taken away meanwhile.');
      draft.putLock({ ...draft.lock, salt, iterations, secret: wrapped });
    });
  }

  /**
   * From now on nothing is encrypted, and then what is there is decrypted.
   *
   * @param onPost called with how many posts are done
   * @returns as `finish`
   * @throws WrongPassphrase
   */
  async remove(passphrase: string, onPost: (posts: number) => void): Promise<number> {
    const lock = await this.#lock();
    if (lock === undefined) return 0;
    await this.#records.secrets.put(await openLock(lock, passphrase));
    await this.#records.change(async (draft) => {
      if (draft.lock !== undefined) draft.putLock({ ...draft.lock, unfinished: 'opening' });
    });
    return this.finish(onPost);
  }

  /**
   * Goes on with what was cut short, until there is nothing more of it; the passphrase has to be
   * given.
   *
   * @param onPost not called where somebody else has done it meanwhile
   * @returns how many damaged records were met, and left as they are
   */
  finish(onPost: (posts: number) => void): Promise<number> {
    const finishing = this.#before.then(() => alone(() => this.#finish(onPost)));
    // Whoever waits for the one before is not told of its failure: it tries again.
    this.#before = finishing.catch(() => undefined);
    return finishing;
  }

  async #finish(onPost: (posts: number) => void): Promise<number> {
    let damaged = 0;
    for (;;) {
      const lock = await this.#lock();
      if (lock?.unfinished === undefined) return damaged;
      damaged = await rewriteAll(this.#records, onPost);
      await this.#settle(lock);
    }
  }

  /** Notes that it is done, where it is still what was to be done. */
  async #settle({ id, unfinished }: Lock): Promise<void> {
    await this.#records.change(async (draft) => {
      if (draft.lock?.id !== id || draft.lock.unfinished !== unfinished) return;
      const { unfinished: _done, ...whole } = draft.lock;
      draft.putLock(unfinished === 'opening' ? undefined : whole);
    });
    const [lock, secret] = await Promise.all([this.#lock(), this.#records.secrets.get()]);
    if (lock === undefined && secret?.id === id) await this.#records.secrets.clear();
  }

  #lock(): Promise<Lock | undefined> {
    return this.#records.read(async (_held, lock) => lock);
  }
}

/** Of several pages that are open one at a time, where the browser can see to that. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  const { navigator }: { navigator?: { readonly locks?: LockManager } } = globalThis;
  return navigator?.locks === undefined ? work() : navigator.locks.request(FINISHING, work);
}
