import { useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import type { Reply } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import type { Settings } from '../../platform/settings-messages.ts';
import { ExactReason } from '../shared/failure-words.tsx';
import { FileField } from '../shared/file-field.tsx';
import { offerFile } from '../shared/offer-file.ts';
import { readSettingsFile, writeSettingsFile } from './settings-file.ts';

interface SettingsFileProps {
  readonly settings: Settings;
  readonly onChange: (change: Promise<Reply<Settings>>) => void;
}

type Outcome = { readonly taken: true } | { readonly taken: false; readonly reason: string };

/** Settings out of and into a file. */
export function SettingsFile({ settings, onChange }: SettingsFileProps) {
  const [outcome, setOutcome] = useState<Outcome>();
  const take = async (file: File) => {
    try {
      const read = await readSettingsFile(file, settings);
      const reply = await send('importSettings', read);
      if (!reply.ok) throw new Error(reply.error);
      onChange(Promise.resolve(reply));
      setOutcome({ taken: true });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      setOutcome({ taken: false, reason });
    }
  };
  return (
    <section aria-labelledby="set-file">
      <h2 id="set-file">{message('settingsFile')}</h2>
      <button
        type="button"
        onClick={() =>
          offerFile(
            'evenhand-settings.json',
            new Blob([writeSettingsFile(settings)], { type: 'application/json' }),
          )
        }
      >
        {message('settingsExport')}
      </button>
      <FileField
        label={message('settingsImport')}
        hint={message('settingsImportHint')}
        accept=".json,application/json"
        onChoose={(file) => void take(file)}
      />
      {outcome?.taken === true && <p role="status">{message('settingsTaken')}</p>}
      {outcome?.taken === false && (
        <div role="alert" class="failed">
          <p>{message('settingsRefused')}</p>
          <ExactReason reason={outcome.reason} />
        </div>
      )}
    </section>
  );
}
