import { deleteDB, openDB } from 'idb';
import { migrateSaved, SAVED_VERSION, type SavedDatabase, type SavedSchema } from './schema.ts';

const NAME = 'evenhand-saved';

/**
 * Opens the database of saved posts when it is first needed; whoever wants to wipe it, or
 * brings a newer version, is let through, and then it opens anew.
 */
export class SavedDatabaseHandle {
  readonly #name: string;
  #opening: Promise<SavedDatabase> | undefined;

  constructor(name: string = NAME) {
    this.#name = name;
  }

  /** @throws Error where the browser keeps no database */
  open(): Promise<SavedDatabase> {
    this.#opening ??= this.#connect();
    return this.#opening;
  }

  async close(): Promise<void> {
    const opening = this.#opening;
    this.#opening = undefined;
    if (opening !== undefined) (await opening).close();
  }

  /** Deletes all of it, whoever else has it open. */
  async delete(): Promise<void> {
    await this.close();
    await deleteDB(this.#name);
  }

  async #connect(): Promise<SavedDatabase> {
    const forget = () => {
      this.#opening = undefined;
    };
    try {
      return await openDB<SavedSchema>(this.#name, SAVED_VERSION, {
        upgrade: (database, from) => migrateSaved(database, from),
        blocking: (_current, _wanted, event) => {
          forget();
          if (event.target instanceof IDBDatabase) event.target.close();
        },
        terminated: forget,
      });
    } catch (error) {
      forget();
      throw error;
    }
  }
}
