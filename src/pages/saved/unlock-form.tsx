import { useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { savedLock } from './saved-store.ts';
import { useLockWork } from './use-lock.ts';

/** In the place of saved posts while they are locked. */
export function UnlockForm() {
  const [given, setGiven] = useState('');
  const { busy, words, attempt } = useLockWork();
  return (
    <form
      class="passphrase"
      onSubmit={(event) => {
        event.preventDefault();
        void attempt(() => savedLock.unlock(given), '');
      }}
    >
      <h2>{message('passphraseLocked')}</h2>
      <p>{message('passphraseLockedHint')}</p>
      <PassphraseField label={message('passphraseGive')} value={given} onInput={setGiven} />
      <button type="submit" disabled={busy || given === ''}>
        {message('passphraseUnlock')}
      </button>
      <p role="status">{words}</p>
    </form>
  );
}
