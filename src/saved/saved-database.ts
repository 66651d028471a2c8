import { deleteDB } from 'idb';
import { KeptDatabase } from '../platform/kept-database.ts';
import { migrateSaved, SAVED_VERSION, type SavedSchema } from './schema.ts';

const NAME = 'evenhand-saved';

/** The database of saved posts; whoever wants to wipe it is let through. */
export class SavedDatabaseHandle extends KeptDatabase<SavedSchema> {
  constructor(name: string = NAME) {
    super(name, SAVED_VERSION, (database, from) => migrateSaved(database, from));
  }

  /** Deletes all of it, whoever else has it open. */
  async delete(): Promise<void> {
    await this.close();
    await deleteDB(this.name);
  }
}
