import { message } from '../../platform/i18n.ts';
import * as limits from '../../platform/limits.ts';
import { NumberField, TextField } from '../shared/field.tsx';
import type { SettingsDraft } from './settings-draft.ts';
import { SliceFields } from './slice-fields.tsx';

interface SettingsFieldsProps {
  readonly draft: SettingsDraft;
  readonly onChange: (draft: SettingsDraft) => void;
  readonly remote: boolean;
  /** Title and mirrors of a source that came with the extension are not the reader's. */
  readonly own: boolean;
  /** Codes of languages that the dataset says it has. */
  readonly languages?: readonly string[];
}

/** What a reader decides about a source, when adding it and later. */
export function SettingsFields({ draft, onChange, remote, own, languages }: SettingsFieldsProps) {
  const set = (field: keyof SettingsDraft) => (value: string) =>
    onChange({ ...draft, [field]: value });
  return (
    <>
      {own && (
        <TextField label={message('fieldTitle')} value={draft.title} onInput={set('title')} />
      )}
      <TextField
        label={message('fieldNote')}
        hint={message('fieldNoteHint')}
        value={draft.note}
        onInput={set('note')}
        lines={2}
      />
      {own && remote && (
        <TextField
          label={message('fieldMirrors')}
          hint={message('fieldMirrorsHint')}
          value={draft.mirrors}
          onInput={set('mirrors')}
          code
          lines={2}
        />
      )}
      {remote && (
        <div class="field-row">
          <NumberField
            label={message('fieldInterval')}
            value={draft.intervalHours}
            onInput={set('intervalHours')}
            max={limits.intervalHours}
          />
          <NumberField
            label={message('fieldCap')}
            hint={message('fieldCapHint')}
            value={draft.capMegabytes}
            onInput={set('capMegabytes')}
          />
        </div>
      )}
      <SliceFields
        draft={draft}
        onChange={onChange}
        {...(languages === undefined ? {} : { languages })}
      />
    </>
  );
}
