import { useEffect, useRef, useState } from 'preact/hooks';
import type { FoundRemoval, RemovalQuery, SearchPlace } from '../../platform/removal-messages.ts';
import { send } from '../../platform/send.ts';

/** More than anybody scrolls through: whoever wants more asks more precisely. */
const MOST_FOUND = 20_000;

export interface Search {
  readonly found: readonly FoundRemoval[];
  readonly looked: number;
  readonly total: number;
  /** It goes on, it waits until more is wanted, or all was looked at. */
  readonly state: 'searching' | 'waiting' | 'done';
  readonly error?: string;
}

const started: Search = { found: [], looked: 0, total: 0, state: 'searching' };

/**
 * Searches while fewer than `wanted` were found; another query begins anew.
 * @param wanted how many the page can show by now
 */
export function useSearch(query: RemovalQuery, wanted: number): Search {
  const [search, setSearch] = useState(started);
  const need = useRef(wanted);
  const wake = useRef<() => void>(() => undefined);
  need.current = wanted;
  const asked = JSON.stringify(query);
  useEffect(() => {
    const life = new AbortController();
    let place: SearchPlace | undefined;
    let found: readonly FoundRemoval[] = [];
    const run = async () => {
      setSearch(started);
      while (!life.signal.aborted) {
        const reply = await send('searchRemovals', {
          query,
          ...(place === undefined ? {} : { from: place }),
        });
        if (life.signal.aborted) return;
        if (!reply.ok) {
          setSearch((before) => ({ ...before, state: 'done', error: reply.error }));
          return;
        }
        const { looked, total, next } = reply.value;
        found = [...found, ...reply.value.found];
        place = next;
        const isDone = next === undefined || found.length >= MOST_FOUND;
        const isEnough = found.length >= need.current;
        setSearch({
          found,
          looked,
          total,
          state: isDone ? 'done' : isEnough ? 'waiting' : 'searching',
        });
        if (isDone) return;
        if (isEnough)
          await new Promise<void>((resolve) => {
            wake.current = resolve;
          });
      }
    };
    void run();
    return () => {
      life.abort();
      wake.current();
    };
  }, [asked]);
  useEffect(() => {
    if (search.state === 'waiting' && search.found.length < wanted) wake.current();
  }, [wanted, search]);
  return search;
}
