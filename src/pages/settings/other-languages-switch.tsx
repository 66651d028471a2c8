import { formatNumber, message } from '../../platform/i18n.ts';
import type { OtherLanguages } from '../../platform/settings-messages.ts';
import { formatList, languageName } from '../shared/formats.ts';
import { Switch } from '../shared/switch.tsx';

interface OtherLanguagesSwitchProps {
  readonly status: OtherLanguages;
  readonly on: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** Whether posts are compared with removals in other languages, for which languages, and how far that is prepared. */
export function OtherLanguagesSwitch({ status, on, onSwitch }: OtherLanguagesSwitchProps) {
  const { languages, standIns = [], progress, failing } = status;
  return (
    <>
      <Switch
        label={message('setOtherLanguages')}
        hint={message('setOtherLanguagesHint')}
        on={on}
        onSwitch={onSwitch}
      />
      {failing && <p class="hint">{message('otherLanguagesFailing')}</p>}
      {languages.length > 0 && (
        <p class="hint">
          {message('setOtherLanguagesWhich', formatList(languages.map(languageName)))}
        </p>
      )}
      {standIns.length > 0 && (
        <p class="hint">
          {message('setOtherLanguagesStandIns', formatList(standIns.map(languageName)))}
        </p>
      )}
      {progress !== undefined && (
        <p class="hint">
          {message(
            'setOtherLanguagesProgress',
            formatNumber(progress.done),
            formatNumber(progress.total),
          )}
        </p>
      )}
    </>
  );
}
