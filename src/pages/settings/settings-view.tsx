import { message } from '../../platform/i18n.ts';
import { send } from '../../platform/send.ts';
import { isolate } from '../shared/formats.ts';
import { Switch } from '../shared/switch.tsx';
import { useOtherLanguages } from '../shared/use-other-languages.ts';
import { useSettings } from '../shared/use-settings.ts';
import { HiddenList } from './hidden-list.tsx';
import { OtherLanguagesSwitch } from './other-languages-switch.tsx';
import { SettingsFile } from './settings-file-section.tsx';

/** In the order in which they stand. */
const drawing = [
  ['muted', 'setMuted', 'setMutedHint'],
  ['compact', 'setCompact', 'setCompactHint'],
  ['markNothing', 'setMarkNothing', 'setMarkNothingHint'],
  ['hideBadges', 'setHideBadges', 'setHideBadgesHint'],
  ['drawNothing', 'setDrawNothing', 'setDrawNothingHint'],
] as const;

/** What is drawn, whether anything is compared, what the reader hid, and all of it as a file. */
export function SettingsView() {
  const [settings, change] = useSettings();
  const otherLanguages = useOtherLanguages();
  if (settings === undefined) return <p role="status">{message('settingsLoading')}</p>;
  if (!settings.ok)
    return (
      <p role="alert" class="failed">
        {message('popupNoAnswer', isolate(settings.error))}
      </p>
    );
  const { switches, hidden } = settings.value;
  return (
    <>
      <p class="lead">{message('settingsLead')}</p>
      <section aria-labelledby="set-drawing">
        <h2 id="set-drawing">{message('settingsDrawing')}</h2>
        {drawing.map(([name, label, hint]) => (
          <Switch
            key={name}
            label={message(label)}
            hint={message(hint)}
            on={switches[name]}
            onSwitch={(on) => change(send('changeSwitches', { switches: { [name]: on } }))}
          />
        ))}
      </section>
      <section aria-labelledby="set-comparing">
        <h2 id="set-comparing">{message('settingsComparing')}</h2>
        <Switch
          label={message('setPaused')}
          hint={message('setPausedHint')}
          on={switches.paused}
          onSwitch={(paused) => change(send('changeSwitches', { switches: { paused } }))}
        />
        {otherLanguages !== undefined && (
          <OtherLanguagesSwitch
            status={otherLanguages}
            on={switches.otherLanguages}
            onSwitch={(on) => change(send('changeSwitches', { switches: { otherLanguages: on } }))}
          />
        )}
      </section>
      <HiddenList hidden={hidden} onShow={(postId) => change(send('showComparison', { postId }))} />
      <SettingsFile settings={settings.value} onChange={change} />
    </>
  );
}
