import { sessionSecret } from '../../platform/session-secret.ts';
import { SavedLock } from '../../saved/lock/saved-lock.ts';
import { SavedBags } from '../../saved/saved-bags.ts';
import { SavedDatabaseHandle } from '../../saved/saved-database.ts';
import { SavedRecords } from '../../saved/saved-records.ts';
import { SavedStore } from '../../saved/saved-store.ts';

const records = new SavedRecords(new SavedDatabaseHandle(), sessionSecret);

/** The saved posts, as the parts of this page share them. */
export const savedStore = new SavedStore(records);
export const savedBags = new SavedBags(records);
export const savedLock = new SavedLock(records);
