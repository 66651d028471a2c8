import { Field } from '../shared/field.tsx';

interface PassphraseFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
}

/** A passphrase, not shown, and not offered to the browser to be kept. */
export function PassphraseField({ label, hint, value, onInput }: PassphraseFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <input
          type="password"
          autocomplete="off"
          dir="auto"
          {...ids}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
