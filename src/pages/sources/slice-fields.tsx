import { message } from '../../platform/i18n.ts';
import { NumberField, TextField } from '../shared/field.tsx';
import { formatList, isolate, languageName } from '../shared/formats.ts';
import { type SettingsDraft, sliceOf } from './settings-draft.ts';
import { grounds, groundWord } from './slice-words.ts';

/** Enough to see what kind of list it is. */
const LANGUAGES_SHOWN = 30;

interface SliceFieldsProps {
  readonly draft: SettingsDraft;
  readonly onChange: (draft: SettingsDraft) => void;
  /** Codes of languages that the dataset says it has. */
  readonly languages?: readonly string[];
}

/** Which part of a dataset to take; closed, and all of it, until somebody wants less. */
export function SliceFields({ draft, onChange, languages = [] }: SliceFieldsProps) {
  const set = (field: keyof SettingsDraft) => (value: string) =>
    onChange({ ...draft, [field]: value });
  const toggle = (ground: string, on: boolean) =>
    onChange({
      ...draft,
      grounds: on ? [...draft.grounds, ground] : draft.grounds.filter((one) => one !== ground),
    });
  const codes = languages
    .slice(0, LANGUAGES_SHOWN)
    .map((code) => isolate(`${code} (${languageName(code)})`));
  return (
    <details class="slice" open={sliceOf(draft) !== undefined}>
      <summary>{message('sliceTitle')}</summary>
      <p class="hint">{message('sliceHint')}</p>
      <div class="field-row">
        <NumberField
          label={message('sliceFirstYear')}
          value={draft.firstYear}
          onInput={set('firstYear')}
          max={9_999}
        />
        <NumberField
          label={message('sliceLastYear')}
          value={draft.lastYear}
          onInput={set('lastYear')}
          max={9_999}
        />
        <NumberField
          label={message('sliceMost')}
          value={draft.maxMegabytes}
          onInput={set('maxMegabytes')}
        />
      </div>
      <TextField
        label={message('sliceLanguages')}
        hint={
          codes.length === 0
            ? message('sliceLanguagesHint')
            : message('sliceLanguagesThere', formatList(codes))
        }
        value={draft.languages}
        onInput={set('languages')}
        code
      />
      <fieldset>
        <legend>{message('sliceGrounds')}</legend>
        {grounds.map((ground) => (
          <label key={ground} class="switch">
            <input
              type="checkbox"
              checked={draft.grounds.includes(ground)}
              onChange={(event) => toggle(ground, event.currentTarget.checked)}
            />
            {groundWord(ground)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}
