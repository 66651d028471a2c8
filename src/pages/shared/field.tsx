import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (ids: {
    readonly id: string;
    readonly 'aria-describedby'?: string;
  }) => ComponentChildren;
}

/** A control with its label above and, where one helps, a sentence below. */
export function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  const hintId = `${id}-hint`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children(hint === undefined ? { id } : { id, 'aria-describedby': hintId })}
      {hint !== undefined && (
        <p class="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface TextFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  /** Letters of an address or a key: always from left to right. */
  readonly code?: boolean;
  readonly lines?: number;
}

export function TextField({ label, hint, value, onInput, code, lines }: TextFieldProps) {
  const common = {
    value,
    dir: code ? ('ltr' as const) : ('auto' as const),
    // Else browsers write what is typed into files of their own, where no passphrase covers it.
    autocomplete: 'off' as const,
    ...(code ? { spellcheck: false, autocapitalize: 'off' as const } : {}),
  };
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) =>
        lines === undefined ? (
          <input
            type="text"
            {...ids}
            {...common}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        ) : (
          <textarea
            rows={lines}
            {...ids}
            {...common}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )
      }
    </Field>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly max?: number;
}

/** A whole number above zero, or nothing. */
export function NumberField({ label, hint, value, onInput, max }: NumberFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <input
          type="number"
          autocomplete="off"
          min={1}
          {...(max === undefined ? {} : { max })}
          {...ids}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
