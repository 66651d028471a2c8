import { Field } from './field.tsx';

interface FileFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Endings and types, as the attribute takes them; absent: any file. */
  readonly accept?: string;
  /** undefined: the choice was taken back. */
  readonly onChoose: (file: File | undefined) => void;
}

/** Lets the reader choose one file. */
export function FileField({ label, hint, accept, onChoose }: FileFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <input
          type="file"
          {...(accept === undefined ? {} : { accept })}
          {...ids}
          onChange={(event) => onChoose(event.currentTarget.files?.[0])}
        />
      )}
    </Field>
  );
}
