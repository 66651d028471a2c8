import { stubOf } from './saved-row.ts';
import { type SavedDatabase, STORES } from './schema.ts';

/** Each small enough that it is not put into a file of its own. */
const PIECE_BYTES = 24 * 1024;
const PIECES_AT_ONCE = 64;
const ROUNDS = 32;

/**
 * Empties every store and writes much into the place of what was there. Chromium only marks what
 * is deleted, and drops it when it next tidies its files, which it does when much is written
 * there: into the first and the last of the stores that hold words, and so around all of them.
 */
export async function pressOut(database: SavedDatabase): Promise<void> {
  const emptying = database.transaction(STORES, 'readwrite', { durability: 'strict' });
  await Promise.all([...STORES.map((name) => emptying.objectStore(name).clear()), emptying.done]);
  for (let round = 0; round < ROUNDS; round += 1) {
    const writing = database.transaction(['rows', 'changes'], 'readwrite');
    const writes = Array.from({ length: PIECES_AT_ONCE }, async (_, number) => {
      const id = crypto.randomUUID();
      if (number % 2 === 0) {
        const row = { ...stubOf({ id, savedAt: '' }, ''), note: randomText() };
        await writing.objectStore('rows').put(row);
      } else {
        const change = { kind: 'note', nonce: '', note: randomText() } as const;
        await writing.objectStore('changes').put({ chain: '', seq: 0, change }, [id, '', 0]);
      }
    });
    await Promise.all([...writes, writing.done]);
  }
}

/** Text that cannot be packed into less. */
function randomText(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(PIECE_BYTES));
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
}
