import { message } from '../../platform/i18n.ts';
import { PassphraseField } from './passphrase-field.tsx';

/** UTF-16 units. */
const LEAST = 10;

/** A new passphrase, typed twice. */
export interface NewPassphraseDraft {
  readonly first: string;
  readonly again: string;
}

export const noPassphrase: NewPassphraseDraft = { first: '', again: '' };

interface NewPassphraseProps {
  readonly draft: NewPassphraseDraft;
  readonly onChange: (draft: NewPassphraseDraft) => void;
}

export function NewPassphrase({ draft, onChange }: NewPassphraseProps) {
  const { first, again } = draft;
  return (
    <>
      <PassphraseField
        label={message('passphraseNew')}
        hint={message('passphraseNewHint')}
        value={first}
        onInput={(value) => onChange({ first: value, again })}
      />
      <PassphraseField
        label={message('passphraseAgain')}
        value={again}
        onInput={(value) => onChange({ first, again: value })}
      />
    </>
  );
}

/** @throws Error in words for the reader where it cannot be taken */
export function checkedPassphrase({ first, again }: NewPassphraseDraft): string {
  if (first.length < LEAST) throw new Error(message('passphraseShort'));
  if (first !== again) throw new Error(message('passphraseDiffer'));
  return first;
}
