import { sha256Hex } from '../../dataset/hash.ts';

/** What a version takes out for good. */
export interface Withdrawals {
  readonly ids: ReadonlySet<string>;
  /** The same for the same ids; undefined where there are none. */
  readonly key: string | undefined;
}

export async function withdrawalsOf(ids: readonly string[] = []): Promise<Withdrawals> {
  const distinct = new Set(ids);
  const text = JSON.stringify([...distinct].sort());
  return {
    ids: distinct,
    key: distinct.size === 0 ? undefined : await sha256Hex(new TextEncoder().encode(text)),
  };
}
