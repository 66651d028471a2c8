import * as v from 'valibot';
import type { LiveRow } from '../storage/schema.ts';

/** What outlives the worker: it starts anew many times an hour. */
export interface KeptNoSpace {
  readonly read: () => Promise<unknown>;
  readonly write: (noSpace: unknown) => Promise<void>;
}

/** Milliseconds after which it is tried again: space may have been freed that is not ours. */
const REST = 86_400_000;

const noSpaceSchema = v.object({ lists: v.string(), at: v.number() });

/**
 * Whether terms of these very lists found no space a while ago. Other versions, or a list that was
 * withdrawn or switched off, may leave more.
 */
export class NoSpace {
  readonly #kept: KeptNoSpace;
  readonly #now: () => Date;

  constructor(kept: KeptNoSpace, now: () => Date) {
    this.#kept = kept;
    this.#now = now;
  }

  /** Never rejects. */
  async isKnown(lists: readonly LiveRow[]): Promise<boolean> {
    const stored = await this.#kept.read().catch(() => undefined);
    if (!v.is(noSpaceSchema, stored) || stored.lists !== nameOf(lists)) return false;
    // Also of a clock that was put back, which must not make the rest much longer than it is.
    return Math.abs(this.#now().getTime() - stored.at) < REST;
  }

  /** Never rejects: even for this there may be no space. */
  async note(lists: readonly LiveRow[]): Promise<void> {
    const noSpace = { lists: nameOf(lists), at: this.#now().getTime() };
    await this.#kept.write(noSpace).catch((error: unknown) => {
      console.warn('Evenhand: that could not be noted for later:', error);
    });
  }
}

function nameOf(lists: readonly LiveRow[]): string {
  return JSON.stringify(lists.map(({ source, parts }) => [source, parts.map(({ key }) => key)]));
}
