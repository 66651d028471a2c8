import { useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { checkedPassphrase, NewPassphrase, noPassphrase } from './new-passphrase.tsx';
import { PassphraseField } from './passphrase-field.tsx';
import { savedLock } from './saved-store.ts';
import { type LockWork, useLockStanding, useLockWork } from './use-lock.ts';

/** Sets a passphrase over the saved posts, changes it, takes it away, and locks. */
export function PassphraseSection() {
  const loaded = useLockStanding();
  const work = useLockWork();
  if (loaded.state !== 'there') return null;
  return (
    <details class="passphrase">
      <summary>{message('passphraseTitle')}</summary>
      <p class="hint">{message('passphraseHint')}</p>
      {loaded.value.state === 'none' ? <SetForm work={work} /> : <ChangeForm work={work} />}
      <p role="status">{work.words}</p>
    </details>
  );
}

interface FormProps {
  readonly work: LockWork;
}

function SetForm({ work: { busy, attempt } }: FormProps) {
  const [draft, setDraft] = useState(noPassphrase);
  const set = () =>
    attempt(
      async (onPost) => savedLock.set(checkedPassphrase(draft), onPost),
      message('passphraseDone_set'),
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void set();
      }}
    >
      <NewPassphrase draft={draft} onChange={setDraft} />
      <button type="submit" disabled={busy}>
        {message('passphraseSet')}
      </button>
    </form>
  );
}

function ChangeForm({ work: { busy, attempt } }: FormProps) {
  const [before, setBefore] = useState('');
  const [draft, setDraft] = useState(noPassphrase);
  const clear = (done: boolean) => {
    if (!done) return;
    setBefore('');
    setDraft(noPassphrase);
  };
  const change = () =>
    attempt(
      async () => savedLock.change(before, checkedPassphrase(draft)),
      message('passphraseDone_changed'),
    ).then(clear);
  const remove = () =>
    attempt((onPost) => savedLock.remove(before, onPost), message('passphraseDone_removed'));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
    >
      <button
        type="button"
        disabled={busy}
        onClick={() => void attempt(() => savedLock.lockAgain(), '')}
      >
        {message('passphraseLock')}
      </button>
      <PassphraseField label={message('passphraseBefore')} value={before} onInput={setBefore} />
      <NewPassphrase draft={draft} onChange={setDraft} />
      <div class="actions">
        <button type="submit" disabled={busy || before === ''}>
          {message('passphraseChange')}
        </button>
        <button type="button" disabled={busy || before === ''} onClick={() => void remove()}>
          {message('passphraseRemove')}
        </button>
      </div>
    </form>
  );
}
