import { useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { isolate } from '../shared/formats.ts';
import { reasonOf } from './reason-of.ts';
import { savedStore } from './saved-store.ts';

type State = 'quiet' | 'asking' | 'wiping' | 'wiped' | { readonly failed: string };

/** Wipes everything that was saved, after one question that says what ends with it. */
export function WipeSaved({ onWiped }: { readonly onWiped?: () => void }) {
  const [state, setState] = useState<State>('quiet');
  const wipe = async () => {
    setState('wiping');
    try {
      await savedStore.wipe();
      setState('wiped');
      onWiped?.();
    } catch (error) {
      setState({ failed: reasonOf(error) });
    }
  };
  return (
    <section class="wipe">
      {state === 'asking' ? (
        <>
          <p role="alert">{message('savedWipeAsk')}</p>
          <div class="actions">
            <button type="button" class="alarming" onClick={() => void wipe()}>
              {message('savedWipeYes')}
            </button>
            <button type="button" onClick={() => setState('quiet')}>
              {message('savedWipeNo')}
            </button>
          </div>
        </>
      ) : (
        <button type="button" disabled={state === 'wiping'} onClick={() => setState('asking')}>
          {message('savedWipe')}
        </button>
      )}
      <p role="status">
        {state === 'wiped' && message('savedWiped')}
        {typeof state === 'object' && message('savedNotKept', isolate(state.failed))}
      </p>
    </section>
  );
}
