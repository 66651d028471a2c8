import { useEffect, useState } from 'preact/hooks';
import { actors, measures, statuses } from '../../dataset/vocabulary.ts';
import { formatNumber, message } from '../../platform/i18n.ts';
import type { RemovalQuery } from '../../platform/removal-messages.ts';
import { NumberField, TextField } from '../shared/field.tsx';
import { isolate } from '../shared/formats.ts';
import { Select } from '../shared/select.tsx';
import { RemovalList } from './removal-list.tsx';
import { addressOfQuery, queryOfAddress } from './search-address.ts';
import { type Search, useSearch } from './use-search.ts';

/** So many are looked for before somebody scrolls, and so many beyond what is in sight. */
const AHEAD = 100;

/** Fields to look for removals with, and what they find. */
export function RemovalSearchForm() {
  const [query, setQuery] = useState(() => queryOfAddress(location.hash));
  const [wanted, setWanted] = useState(AHEAD);
  const search = useSearch(query, wanted);
  useEffect(() => {
    const address = addressOfQuery(query);
    if (address !== location.hash) history.replaceState(null, '', address);
  }, [query]);
  const set = (change: Partial<RemovalQuery>) => {
    const next = Object.entries({ ...query, ...change }).filter(([, value]) => value !== '');
    setQuery(Object.fromEntries(next));
    setWanted(AHEAD);
  };
  const year = query.year === undefined ? '' : String(query.year);
  return (
    <>
      <form class="removal-search" onSubmit={(event) => event.preventDefault()}>
        <TextField
          label={message('removalWords')}
          value={query.words ?? ''}
          onInput={(words) => set({ words })}
        />
        <TextField
          label={message('removalAccount')}
          value={query.account ?? ''}
          onInput={(account) => set({ account })}
        />
        <Select
          label={message('removalMeasure')}
          options={measures.map((each) => [each, message(`badge_${each}`)])}
          value={query.measure}
          onChoose={(measure) => setQuery(without(query, 'measure', measure))}
        />
        <Select
          label={message('removalActor')}
          options={actors.map((each) => [each, message(`actor_${each}`)])}
          value={query.actor}
          onChoose={(actor) => setQuery(without(query, 'actor', actor))}
        />
        <Select
          label={message('cardNow')}
          options={statuses.map((each) => [each, message(`status_${each}`)])}
          value={query.status}
          onChoose={(status) => setQuery(without(query, 'status', status))}
        />
        <TextField
          label={message('removalLanguage')}
          value={query.language ?? ''}
          onInput={(language) => set({ language })}
          code
        />
        <NumberField
          label={message('removalYear')}
          value={year}
          max={9_999}
          onInput={(text) => {
            const number = Number.parseInt(text, 10);
            setQuery(without(query, 'year', Number.isNaN(number) ? undefined : number));
          }}
        />
      </form>
      <p role="status">{stateWords(search)}</p>
      <RemovalList
        found={search.found}
        onReach={(last) => setWanted((before) => Math.max(before, last + AHEAD))}
      />
    </>
  );
}

/** The query with one part set, or without it. */
function without<K extends keyof RemovalQuery>(
  query: RemovalQuery,
  part: K,
  value: RemovalQuery[K] | undefined,
): RemovalQuery {
  const { [part]: _before, ...others } = query;
  return value === undefined ? others : { ...others, [part]: value };
}

function stateWords({ error, found, looked, total, state }: Search): string {
  if (error !== undefined) return message('popupNoAnswer', isolate(error));
  const count = formatNumber(found.length);
  if (state === 'done') return message('removalsDone', count, formatNumber(looked));
  // Nothing was answered yet.
  if (total === 0) return message('popupLoading');
  return message('removalsSearching', count, formatNumber(looked), formatNumber(total));
}
