/** The browser gives no more space. What was stored before is still there. */
export class StorageFullError extends Error {
  constructor(cause: unknown) {
    super('The browser gives no more space for what is stored.', { cause });
    this.name = 'StorageFullError';
  }
}

/**
 * Waits for what a transaction writes.
 * @throws StorageFullError where that is why it failed; else what it failed with
 */
export async function written(
  transaction: { readonly done: Promise<void>; readonly error: DOMException | null },
  writes: readonly (Promise<unknown> | undefined)[],
): Promise<void> {
  try {
    await Promise.all([...writes, transaction.done]);
  } catch (error) {
    await transaction.done.catch(() => undefined);
    const reasons = [error, transaction.error];
    if (reasons.some((reason) => reason instanceof Error && reason.name === 'QuotaExceededError'))
      throw new StorageFullError(error);
    throw error;
  }
}
