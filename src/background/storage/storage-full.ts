/** The browser gives no more space. What was stored before is still there. */
export class StorageFullError extends Error {
  constructor(cause: unknown) {
    super('The browser gives no more space for what is stored.', { cause });
    this.name = 'StorageFullError';
  }
}

interface WriteTransaction {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
  abort(): void;
}

/**
 * Writes all or nothing.
 * @param writes begin as they are asked for, one by one
 * @throws StorageFullError where that is why it failed; else what it failed with
 */
export async function writeWhole(
  transaction: WriteTransaction,
  writes: Iterable<Promise<unknown>>,
): Promise<void> {
  try {
    const begun: Promise<unknown>[] = [];
    for (const write of writes) {
      // Should a later one not even begin, nobody waits for this one.
      write.catch(() => undefined);
      begun.push(write);
    }
    await Promise.all([...begun, transaction.done]);
  } catch (error) {
    abort(transaction);
    await transaction.done.catch(() => undefined);
    const reasons = [error, transaction.error];
    if (reasons.some((reason) => reason instanceof Error && reason.name === 'QuotaExceededError'))
      throw new StorageFullError(error);
    throw error;
  }
}

function abort(transaction: WriteTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It has ended already.
  }
}
