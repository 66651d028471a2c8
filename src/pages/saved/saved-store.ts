import { SavedBags } from '../../saved/saved-bags.ts';
import { SavedDatabaseHandle } from '../../saved/saved-database.ts';
import { SavedStore } from '../../saved/saved-store.ts';

const database = new SavedDatabaseHandle();

/** The saved posts, as the parts of this page share them. */
export const savedStore = new SavedStore(database);
export const savedBags = new SavedBags(database);
