import { checkedFile } from './checked-file.ts';
import type { DatabaseHandle } from './database.ts';
import type { TermRow } from './schema.ts';
import { writeWhole } from './storage-full.ts';

/** Terms of index parts, in runs: made on this machine, and made again where they are lost. */
export class TermStore {
  readonly #handle: DatabaseHandle;

  constructor(handle: DatabaseHandle) {
    this.#handle = handle;
  }

  async get(part: string, run: number): Promise<TermRow | undefined> {
    return (await this.#handle.open()).get('terms', [part, run]);
  }

  /** The runs of a part that are stored. */
  async stored(part: string): Promise<ReadonlySet<number>> {
    const database = await this.#handle.open();
    const keys = await database.getAllKeys('terms', IDBKeyRange.bound([part], [part, []]));
    return new Set(keys.map(([, run]) => run));
  }

  /**
   * Stores a run of a part that is live; where it is not any more, words of it may have been
   * withdrawn, and nothing is stored.
   * @throws StorageFullError; then nothing has changed
   */
  async put(
    file: Parameters<typeof checkedFile>[0],
    row: Pick<TermRow, 'part' | 'run' | 'source'>,
  ): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction(['live', 'terms'], 'readwrite');
    const live = await transaction.objectStore('live').get(row.source);
    if (live?.parts.some(({ key }) => key === row.part) !== true) return;
    await writeWhole(transaction, [
      transaction.objectStore('terms').put({ ...row, ...checkedFile(file) }),
    ]);
  }

  async delete(part: string, run: number): Promise<void> {
    await (await this.#handle.open()).delete('terms', [part, run]);
  }
}
