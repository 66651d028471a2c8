import { askAuthority } from '../../evidence/seal/ask-authority.ts';
import type { SealWish } from '../../evidence/seal/make-seals.ts';
import { askForHost } from '../../platform/host-permission.ts';
import { message } from '../../platform/i18n.ts';
import { TextField } from '../shared/field.tsx';
import { FileField } from '../shared/file-field.tsx';

/** What a bag is to be sealed with. */
export interface SealDraft {
  /** Address of an authority; '' for none. */
  readonly authority: string;
  readonly key?: File;
}

export const noSeals: SealDraft = { authority: '' };

interface SealFieldsProps {
  readonly draft: SealDraft;
  readonly onChange: (draft: SealDraft) => void;
}

/** Off unless somebody fills it in; says what is sent to whom. */
export function SealFields({ draft, onChange }: SealFieldsProps) {
  return (
    <details>
      <summary>{message('sealTitle')}</summary>
      <TextField
        code
        label={message('sealAuthority')}
        hint={message('sealAuthorityHint')}
        value={draft.authority}
        onInput={(authority) => onChange({ ...draft, authority })}
      />
      <FileField
        label={message('sealKey')}
        hint={message('sealKeyHint')}
        onChoose={(key) => onChange({ ...draft, key })}
        onNone={() => onChange({ authority: draft.authority })}
      />
    </details>
  );
}

/**
 * Makes a wish of what was filled in. Call it in a click, before anything is awaited: browsers
 * ask about a host only then.
 *
 * @throws Error where it is no address, or the host may not be asked
 */
export async function sealWish({ authority, key }: SealDraft): Promise<SealWish> {
  const address = authority.trim();
  if (address !== '' && !/^https:\/\/./i.test(address)) throw new Error(message('sealNoAddress'));
  if (address !== '' && !(await askForHost(address))) throw new Error(message('sealNotAllowed'));
  return {
    ...(address === '' ? {} : { stamp: (query) => askAuthority(address, query, fetch) }),
    ...(key === undefined ? {} : { secretKey: await key.text() }),
  };
}
