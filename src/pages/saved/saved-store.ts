import { SavedStore } from '../../saved/saved-store.ts';

/** The saved posts, as the parts of this page share them. */
export const savedStore = new SavedStore();
