import { message } from '../../platform/i18n.ts';
import { send } from '../../platform/send.ts';
import { Switch } from '../shared/switch.tsx';
import { useSettings } from '../shared/use-settings.ts';

/** To stop comparing here or everywhere, and to keep the page clean of anything of ours. */
export function PauseSwitches({ tabId }: { readonly tabId: number | undefined }) {
  const [settings, change] = useSettings();
  if (settings?.ok !== true) return null;
  const { switches, pausedTabs } = settings.value;
  return (
    <section aria-label={message('popupSwitches')}>
      {tabId !== undefined && (
        <Switch
          label={message('popupPauseHere')}
          on={pausedTabs.includes(tabId)}
          onSwitch={(paused) => change(send('pauseTab', { tabId, paused }))}
        />
      )}
      <Switch
        label={message('setPaused')}
        on={switches.paused}
        onSwitch={(paused) => change(send('changeSwitches', { switches: { paused } }))}
      />
      <Switch
        label={message('setDrawNothing')}
        on={switches.drawNothing}
        onSwitch={(drawNothing) => change(send('changeSwitches', { switches: { drawNothing } }))}
      />
    </section>
  );
}
