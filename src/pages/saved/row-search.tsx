import { actors } from '../../dataset/vocabulary.ts';
import { levelKeys } from '../../evidence/report/keys.ts';
import { outcomes } from '../../platform/badge-kind.ts';
import { badgeWord, message } from '../../platform/i18n.ts';
import type { SavedRow } from '../../saved/saved-row.ts';
import { Field, TextField } from '../shared/field.tsx';
import { languageName } from '../shared/formats.ts';
import { Select } from '../shared/select.tsx';
import { type RowQuery, rowOrders, valuesOf } from './filter-rows.ts';

const levels = ['identical', 'near-identical', 'contains', 'same-message'] as const;
interface RowSearchProps {
  readonly rows: readonly SavedRow[];
  readonly query: RowQuery;
  readonly onChange: (query: RowQuery) => void;
}

/** Fields to look for saved posts with. */
export function RowSearch({ rows, query, onChange }: RowSearchProps) {
  const set = <K extends keyof RowQuery>(part: K, value: RowQuery[K] | undefined) => {
    const { [part]: _before, ...others } = query;
    const order = query.order;
    onChange(
      value === undefined || value === ''
        ? { ...others, order }
        : { ...others, order, [part]: value },
    );
  };
  const cases = valuesOf(rows, 'caseName');
  const languages = valuesOf(rows, 'lang');
  return (
    <form class="removal-search" onSubmit={(event) => event.preventDefault()}>
      <TextField
        label={message('savedSearch')}
        value={query.words ?? ''}
        onInput={(words) => set('words', words)}
      />
      <TextField
        label={message('removalAccount')}
        value={query.account ?? ''}
        onInput={(account) => set('account', account)}
      />
      {cases.length > 0 && (
        <Select
          label={message('savedCase')}
          options={cases.map((each) => [each, each])}
          value={query.caseName}
          onChoose={(caseName) => set('caseName', caseName)}
        />
      )}
      <Select
        label={message('savedOutcome')}
        options={outcomes.map((each) => [each, badgeWord(each)])}
        value={query.outcome}
        onChoose={(outcome) => set('outcome', outcome)}
      />
      <Select
        label={message('savedLevel')}
        options={levels.map((each) => [each, message(levelKeys[each])])}
        value={query.level}
        onChoose={(level) => set('level', level)}
      />
      <Select
        label={message('removalActor')}
        options={actors.map((each) => [each, message(`actor_${each}`)])}
        value={query.actor}
        onChoose={(actor) => set('actor', actor)}
      />
      <Select
        label={message('savedLanguage')}
        options={languages.map((each) => [each, languageName(each)])}
        value={query.language}
        onChoose={(language) => set('language', language)}
      />
      {(['from', 'until'] as const).map((end) => (
        <Field key={end} label={message(end === 'from' ? 'savedFrom' : 'savedUntil')}>
          {(ids) => (
            <input
              type="date"
              autocomplete="off"
              {...ids}
              value={query[end] ?? ''}
              onInput={(event) => set(end, event.currentTarget.value)}
            />
          )}
        </Field>
      ))}
      <Field label={message('savedSort')}>
        {(ids) => (
          <select
            {...ids}
            value={query.order}
            onChange={(event) => {
              const { value } = event.currentTarget;
              set(
                'order',
                rowOrders.find((each) => each === value),
              );
            }}
          >
            {rowOrders.map((each) => (
              <option key={each} value={each}>
                {message(`savedSort_${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </form>
  );
}
