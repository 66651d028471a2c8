import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb';

/**
 * Opens a database when it is first needed and gives the same connection until the browser closes
 * it, or somebody wants to delete it or brings a newer version; then it opens anew.
 */
export class KeptDatabase<S extends DBSchema> {
  protected readonly name: string;
  readonly #version: number;
  readonly #upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>;
  #opening: Promise<IDBPDatabase<S>> | undefined;

  constructor(name: string, version: number, upgrade: NonNullable<OpenDBCallbacks<S>['upgrade']>) {
    this.name = name;
    this.#version = version;
    this.#upgrade = upgrade;
  }

  /** @throws Error where the browser keeps no database (some private windows) or a newer one is there */
  open(): Promise<IDBPDatabase<S>> {
    this.#opening ??= this.#connect();
    return this.#opening;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    if (opening !== undefined) (await opening).close();
  }

  async #connect(): Promise<IDBPDatabase<S>> {
    const forget = () => {
      this.#opening = undefined;
    };
    try {
      return await openDB<S>(this.name, this.#version, {
        upgrade: this.#upgrade,
        blocking: (_current, _wanted, event) => {
          forget();
          if (event.target instanceof IDBDatabase) event.target.close();
        },
        terminated: forget,
      });
    } catch (error) {
      forget();
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(`The browser gives no storage: ${reason}`, { cause: error });
    }
  }
}
