import { tellChanged } from './changed-channel.ts';
import { type SavedDatabase, STORES, type Writing } from './schema.ts';

/**
 * Writes in one transaction: all of it, or nothing.
 *
 * @param work awaits nothing but the transaction's own requests
 * @throws Error where the browser does not keep it
 */
export async function writeSaved<T>(
  database: SavedDatabase,
  work: (writing: Writing) => Promise<T>,
): Promise<T> {
  // Strict: whoever saved something may pull the plug.
  const writing = database.transaction(STORES, 'readwrite', { durability: 'strict' });
  try {
    const result = await work(writing);
    await writing.done;
    tellChanged();
    return result;
  } catch (error) {
    abort(writing);
    await writing.done.catch(() => undefined);
    throw error;
  }
}

function abort(writing: Writing): void {
  try {
    writing.abort();
  } catch {
    // It was aborted already, by the browser.
  }
}
