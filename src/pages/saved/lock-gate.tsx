import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { isolate } from '../shared/formats.ts';
import { savedLock } from './saved-store.ts';
import { UnlockForm } from './unlock-form.tsx';
import { useLockStanding, useLockWork } from './use-lock.ts';
import { WipeSaved } from './wipe-saved.tsx';

/** Shows saved posts once they may be read; until then asks for the passphrase. */
export function LockGate({ children }: { readonly children: ComponentChildren }) {
  const loaded = useLockStanding();
  const { words, attempt } = useLockWork();
  const toFinish =
    loaded.state === 'there' && loaded.value.state === 'open' && loaded.value.unfinished;
  useEffect(() => {
    if (toFinish) void attempt((onPost) => savedLock.finish(onPost), '');
  }, [toFinish]);
  if (loaded.state === 'loading') return null;
  if (loaded.state === 'failed')
    return <p role="alert">{message('savedNotRead', isolate(loaded.error))}</p>;
  if (loaded.value.state === 'locked')
    return (
      <>
        <UnlockForm />
        <WipeSaved />
      </>
    );
  return (
    <>
      {words !== '' && <p role="status">{words}</p>}
      {children}
    </>
  );
}
