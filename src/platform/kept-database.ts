import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';

/** Whoever has an older version open is given so many milliseconds to let go; browsers wait for ever. */
const LONGEST_BLOCK = 10_000;

/**
 * Opens a database when it is first needed and gives the same connection until the browser closes
 * it, or somebody wants to delete it or brings a newer version; then it opens anew.
 */
export class KeptDatabase<S extends DBSchema> {
  readonly name: string;
  readonly #version: number;
  readonly #upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>;
  #opening: Promise<IDBPDatabase<S>> | undefined;

  constructor(name: string, version: number, upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>) {
    this.name = name;
    this.#version = version;
    this.#upgrade = upgrade;
  }

  /** @throws Error where the browser keeps no database (some private windows), a newer one is there or an older one is held open */
  open(): Promise<IDBPDatabase<S>> {
    if (this.#opening !== undefined) return this.#opening;
    // By the time one is given up or lost, another may be in its place.
    const forget = () => {
      if (this.#opening === opening) this.#opening = undefined;
    };
    const opening = this.#connect(forget);
    this.#opening = opening;
    opening.catch(forget);
    return opening;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    if (opening !== undefined) (await opening).close();
  }

  async #connect(forget: () => void): Promise<IDBPDatabase<S>> {
    let blocked: ReturnType<typeof setTimeout> | undefined;
    const giveUp = new AbortController();
    try {
      const opening = openDB<S>(this.name, this.#version, {
        upgrade: (...begun) => {
          // Nobody is in the way any more: however long this takes, it is not given up.
          clearTimeout(blocked);
          return this.#upgrade(...begun);
        },
        blocked: () => {
          blocked ??= setTimeout(() => giveUp.abort(), LONGEST_BLOCK);
        },
        blocking: (_current, _wanted, event) => {
          forget();
          if (event.target instanceof IDBDatabase) event.target.close();
        },
        terminated: forget,
      });
      return await unlessGivenUp(opening, giveUp.signal);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`The browser gives no storage: ${reason}`, { cause: error });
    } finally {
      clearTimeout(blocked);
    }
  }
}

async function unlessGivenUp<D extends { close(): void }>(
  opening: Promise<D>,
  signal: AbortSignal,
): Promise<D> {
  const givenUp = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Error('an older version of it is held open elsewhere'));
    });
  });
  try {
    return await Promise.race([opening, givenUp]);
  } catch (error) {
    if (signal.aborted) closeOnceOpen(opening).catch(() => undefined);
    throw error;
  }
}

/** Nobody waits for it any more, and it would be in the way in its turn. */
async function closeOnceOpen(opening: Promise<{ close(): void }>): Promise<void> {
  (await opening).close();
}
