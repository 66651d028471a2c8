import { useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { send } from '../../platform/send.ts';
import type { Refusal, SourceSettings, SourceState } from '../../platform/source-messages.ts';
import { TextField } from '../shared/field.tsx';
import { RefusalWords } from './refusal-words.tsx';
import { draftOf, settingsOf } from './settings-draft.ts';
import { SettingsFields } from './settings-fields.tsx';
import type { SourceCardProps } from './source-card.tsx';

/** The form in which a reader changes what they decided about a source. */
export function EditSource({
  source,
  onChange,
  onDone,
}: SourceCardProps & { readonly onDone: () => void }) {
  const [draft, setDraft] = useState(() => draftOf(settingsOfState(source)));
  const [refusal, setRefusal] = useState<Refusal>();
  const save = async () => {
    const reply = await send('editSource', { name: source.name, settings: settingsOf(draft) });
    if (!reply.ok) setRefusal({ refused: { fault: 'other', reason: reply.error } });
    else if ('refused' in reply.value) setRefusal(reply.value);
    else {
      onChange(Promise.resolve({ ok: true, value: reply.value }));
      onDone();
    }
  };
  const { builtIn, kind } = source;
  const remote = kind === 'remote';
  return (
    <form
      class="notice"
      aria-label={message('sourceEdit')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {!builtIn && remote && (
        <TextField
          label={message('fieldAddress')}
          value={draft.address}
          onInput={(address) => setDraft({ ...draft, address })}
          code
        />
      )}
      <SettingsFields draft={draft} onChange={setDraft} remote={remote} own={!builtIn} />
      {!builtIn && (
        <TextField
          label={message('fieldKey')}
          hint={message('fieldKeyChangeHint')}
          value={draft.publicKey}
          onInput={(publicKey) => setDraft({ ...draft, publicKey })}
          code
          lines={2}
        />
      )}
      {refusal && <RefusalWords refusal={refusal} />}
      <div class="actions">
        <button type="submit" class="main">
          {message('save')}
        </button>
        <button type="button" onClick={onDone}>
          {message('cancel')}
        </button>
      </div>
    </form>
  );
}

function settingsOfState(source: SourceState): SourceSettings {
  const { title, addresses, publicKey = '', note, slice, intervalHours, capBytes } = source;
  return {
    title,
    addresses,
    publicKey,
    intervalHours,
    ...(note === undefined ? {} : { note }),
    ...(slice === undefined ? {} : { slice }),
    ...(capBytes === undefined ? {} : { capBytes }),
  };
}
