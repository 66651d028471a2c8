import { useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { send } from '../../platform/send.ts';
import type { Refusal, SourcePreview, Sources } from '../../platform/source-messages.ts';
import { ChosenPart } from './chosen-part.tsx';
import { Fingerprint } from './fingerprint.tsx';
import { PreviewFacts } from './preview-facts.tsx';
import { RefusalWords } from './refusal-words.tsx';
import { draftOf, settingsOf, sliceOf } from './settings-draft.ts';
import { SettingsFields } from './settings-fields.tsx';
import { keepStorage } from './storage-room.tsx';
import { useFocus } from './use-focus.ts';

interface AgreeProps {
  readonly preview: SourcePreview;
  /** Inbox with its files, where it came as one. */
  readonly file?: string;
  readonly onAdded: (sources: Sources) => void;
  readonly onCancel: () => void;
}

/** What a dataset says of itself, its key to be compared, and what the reader decides before agreeing. */
export function AgreeToSource({ preview, file, onAdded, onCancel }: AgreeProps) {
  const { title, address, publicKey, keyFrom, dataset } = preview;
  const [draft, setDraft] = useState(() =>
    draftOf({ title, addresses: address === undefined ? [] : [address], publicKey }),
  );
  const [compared, setCompared] = useState(keyFrom === 'reader');
  const [refusal, setRefusal] = useState<Refusal>();
  const [adding, setAdding] = useState(false);
  const heading = useFocus<HTMLHeadingElement>();
  const agree = async () => {
    setAdding(true);
    // Asked on this click, while the reader knows what for; a browser may wait for their answer.
    void keepStorage();
    const reply = await send('subscribe', {
      settings: { ...settingsOf(draft), dataset },
      ...(file === undefined ? {} : { file }),
    });
    setAdding(false);
    if (!reply.ok) setRefusal({ refused: { fault: 'other', reason: reply.error } });
    else if ('refused' in reply.value) setRefusal(reply.value);
    else onAdded(reply.value);
  };
  return (
    <form
      class="notice"
      onSubmit={(event) => {
        event.preventDefault();
        void agree();
      }}
    >
      <h3 ref={heading} tabIndex={-1}>
        <bdi>{title}</bdi>
      </h3>
      <p class="hint">{message('previewSaysItself')}</p>
      <PreviewFacts preview={preview} />
      <h3>{message('previewKeyTitle')}</h3>
      <Fingerprint label={message('factKey')} fingerprint={preview.fingerprint} />
      <p>{message(keyFrom === 'host' ? 'previewKeyFromHost' : 'previewKeyFromReader')}</p>
      {keyFrom === 'host' && (
        <label class="switch">
          <input
            type="checkbox"
            checked={compared}
            onChange={(event) => setCompared(event.currentTarget.checked)}
          />
          {message('previewCompared')}
        </label>
      )}
      <SettingsFields
        draft={draft}
        onChange={setDraft}
        remote={address !== undefined}
        own
        languages={preview.languages}
      />
      <ChosenPart
        place={file === undefined ? { address: address ?? '' } : { file }}
        preview={preview}
        slice={sliceOf(draft)}
      />
      {refusal && <RefusalWords refusal={refusal} />}
      <div class="actions">
        <button type="submit" class="main" disabled={!compared || adding}>
          {message(adding ? 'adding' : 'addAgree')}
        </button>
        <button type="button" onClick={onCancel}>
          {message('cancel')}
        </button>
      </div>
    </form>
  );
}
