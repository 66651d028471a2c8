import { openDB } from 'idb';
import { DATABASE_VERSION, migrate } from './migrations.ts';
import type { Database, Schema } from './schema.ts';

const DATABASE_NAME = 'evenhand';

/**
 * Opens the extension's database when it is first needed and gives the same connection until
 * the browser closes it or a newer version of the extension wants it; then it opens anew.
 */
export class DatabaseHandle {
  readonly #name: string;
  #opening: Promise<Database> | undefined;

  constructor(name: string = DATABASE_NAME) {
    this.#name = name;
  }

  /** @throws Error where the browser keeps no database (some private windows) or a newer one is there. */
  open(): Promise<Database> {
    this.#opening ??= this.#connect();
    return this.#opening;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    if (opening) (await opening).close();
  }

  async #connect(): Promise<Database> {
    const forget = () => {
      this.#opening = undefined;
    };
    try {
      return await openDB<Schema>(this.#name, DATABASE_VERSION, {
        upgrade(database, from, _to, upgrade) {
          // Half a step must not stay: the old database is kept as it was.
          migrate(database, upgrade, from).catch(() => upgrade.abort());
        },
        blocking: (_current, _wanted, event) => {
          forget();
          if (event.target instanceof IDBDatabase) event.target.close();
        },
        terminated: forget,
      });
    } catch (error) {
      forget();
      throw new Error(
        `The browser gives no storage: ${error instanceof Error ? error.message : String(error)}`,
        {
          cause: error,
        },
      );
    }
  }
}
