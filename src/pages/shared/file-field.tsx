import { Field } from './field.tsx';

interface FileFieldProps {
  readonly label: string;
  readonly hint?: string;
  /** Endings and types, as the attribute takes them; absent: any file. */
  readonly accept?: string;
  readonly onChoose: (file: File) => void;
  /** The choice was taken back. */
  readonly onNone?: () => void;
}

/** Lets the reader choose one file. */
export function FileField({ label, hint, accept, onChoose, onNone }: FileFieldProps) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })}>
      {(ids) => (
        <input
          type="file"
          {...(accept === undefined ? {} : { accept })}
          {...ids}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            if (file === undefined) onNone?.();
            else onChoose(file);
          }}
        />
      )}
    </Field>
  );
}
