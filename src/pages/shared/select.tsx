import { message } from '../../platform/i18n.ts';
import { Field } from './field.tsx';

interface SelectProps<T extends string> {
  readonly label: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly value: T | undefined;
  readonly onChoose: (value: T | undefined) => void;
}

/** A choice of one, or of none of them. */
export function Select<T extends string>({ label, options, value, onChoose }: SelectProps<T>) {
  return (
    <Field label={label}>
      {(ids) => (
        <select
          {...ids}
          value={value ?? ''}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            onChoose(options.find(([each]) => each === chosen)?.[0]);
          }}
        >
          <option value="">{message('removalAny')}</option>
          {options.map(([each, name]) => (
            <option key={each} value={each}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
