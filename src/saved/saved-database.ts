import { deleteDB } from 'idb';
import { KeptDatabase } from '../platform/kept-database.ts';
import { migrateSaved, SAVED_VERSION, type SavedSchema } from './schema.ts';

const NAME = 'evenhand-saved';

/** The database of saved posts; whoever wants to wipe it is let through. */
export class SavedDatabaseHandle extends KeptDatabase<SavedSchema> {
  constructor(name: string = NAME) {
    super(name, SAVED_VERSION, (database, from) => migrateSaved(database, from));
  }
}

/** Deletes all of it, whoever else has it open. */
export async function deleteSaved(handle: SavedDatabaseHandle): Promise<void> {
  await handle.close();
  await deleteDB(handle.name);
}
