import { useEffect, useState } from 'preact/hooks';
import type { Reply } from '../../platform/messages.ts';
import type { SearchPlace } from '../../platform/removal-messages.ts';

/** Held on a page at once: more would fill the memory of a phone. */
const MOST_ITEMS = 200_000;

/** What the background reads of the lists, some more at a time. */
export interface Reading<T> {
  readonly items: readonly T[];
  readonly looked: number;
  readonly total: number;
  /** Nothing more is read: all was, or it failed, or it is as much as a page holds. */
  readonly state: 'reading' | 'done' | 'cut';
  readonly error?: string;
}

/** Some items, and where to go on. */
export interface Part<T> {
  readonly items: readonly T[];
  readonly next?: SearchPlace;
  readonly looked: number;
  readonly total: number;
}

const started = { items: [], looked: 0, total: 0, state: 'reading' } as const;

/**
 * Reads to the end, and again from the beginning when `name` changes.
 * @param name undefined: nothing is to be read yet
 */
export function useReading<T>(
  name: string | undefined,
  ask: (from: SearchPlace | undefined) => Promise<Reply<Part<T>>>,
): Reading<T> {
  const [reading, setReading] = useState<Reading<T>>(started);
  useEffect(() => {
    const life = new AbortController();
    setReading(started);
    if (name !== undefined) void readAll(ask, life.signal, setReading);
    return () => life.abort();
  }, [name]);
  return reading;
}

async function readAll<T>(
  ask: (from: SearchPlace | undefined) => Promise<Reply<Part<T>>>,
  signal: AbortSignal,
  tell: (reading: Reading<T>) => void,
): Promise<void> {
  const items: T[] = [];
  let place: SearchPlace | undefined;
  for (;;) {
    const reply = await ask(place);
    if (signal.aborted) return;
    if (!reply.ok) {
      tell({ ...started, items, state: 'done', error: reply.error });
      return;
    }
    const { looked, total, next } = reply.value;
    items.push(...reply.value.items);
    place = next;
    const isCut = items.length >= MOST_ITEMS && next !== undefined;
    const isDone = next === undefined || isCut;
    // What is only on its way is not drawn: a copy of it each time would cost more than the reading.
    tell({
      items: isDone ? items : [],
      looked,
      total,
      state: isCut ? 'cut' : isDone ? 'done' : 'reading',
    });
    if (isDone) return;
  }
}
