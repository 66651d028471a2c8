import type { CodeIndexFile } from '../../engine/encoder/index.ts';
import { checkedFile } from './checked-file.ts';
import type { DatabaseHandle } from './database.ts';
import type { CodeRow } from './schema.ts';
import { writeWhole } from './storage-full.ts';

/** Codes of index parts: made on this machine, and made again where they are lost. */
export class CodeStore {
  readonly #handle: DatabaseHandle;

  constructor(handle: DatabaseHandle) {
    this.#handle = handle;
  }

  async get(key: string): Promise<CodeRow | undefined> {
    return (await this.#handle.open()).get('codes', key);
  }

  /**
   * What is made so far of a part.
   * @throws StorageFullError; then what was stored before is still there
   */
  async put(
    file: CodeIndexFile,
    row: Pick<CodeRow, 'key' | 'source' | 'encoder' | 'records' | 'whole'>,
  ): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction('codes', 'readwrite');
    await writeWhole(transaction, [transaction.store.put({ ...row, ...checkedFile(file) })]);
  }

  async delete(key: string): Promise<void> {
    await (await this.#handle.open()).delete('codes', key);
  }

  /** Deletes the codes of all parts but these. */
  async keepOnly(keys: ReadonlySet<string>): Promise<void> {
    const database = await this.#handle.open();
    const transaction = database.transaction('codes', 'readwrite');
    for (const key of await transaction.store.getAllKeys())
      if (!keys.has(key)) await transaction.store.delete(key);
    await transaction.done;
  }
}
