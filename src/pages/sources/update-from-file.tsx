import { message } from '../../platform/i18n.ts';
import { send } from '../../platform/send.ts';
import { FilePicker } from './file-picker.tsx';
import type { SourceCardProps } from './source-card.tsx';

interface UpdateFromFileProps extends Pick<SourceCardProps, 'onChange'> {
  readonly name: string;
  readonly onDone: () => void;
}

/** Brings a source up to date from a file, with the same checks as from its host. */
export function UpdateFromFile({ name, onChange, onDone }: UpdateFromFileProps) {
  return (
    <div class="notice">
      <FilePicker
        onTaken={(file) => {
          onChange(send('updateFromFile', { name, file }));
          onDone();
        }}
      />
      <div class="actions">
        <button type="button" onClick={onDone}>
          {message('cancel')}
        </button>
      </div>
    </div>
  );
}
