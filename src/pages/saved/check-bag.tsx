import { useState } from 'preact/hooks';
import { type VerifiedBag, verifyBagAndSeals } from '../../evidence/bag/verify-bag.ts';
import { formatNumber, message } from '../../platform/i18n.ts';
import type { Imported } from '../../saved/saved-bags.ts';
import { FileField } from '../shared/file-field.tsx';
import { isolate } from '../shared/formats.ts';
import { BagAnswersView } from './bag-answers.tsx';
import { reasonOf } from './reason-of.ts';
import { savedBags } from './saved-store.ts';

type State =
  | { readonly at: 'quiet' | 'reading' }
  | { readonly at: 'checked'; readonly bag: VerifiedBag; readonly imported?: Imported }
  | { readonly at: 'failed'; readonly error: string };

/** Checks a bag of anybody's, and brings its posts in. */
export function CheckBag() {
  const [state, setState] = useState<State>({ at: 'quiet' });
  const attempt = async (work: () => Promise<State>) => {
    try {
      setState(await work());
    } catch (error) {
      setState({ at: 'failed', error: reasonOf(error) });
    }
  };
  const check = (file: File) =>
    attempt(async () => {
      setState({ at: 'reading' });
      const bytes = new Uint8Array(await file.arrayBuffer());
      return { at: 'checked', bag: await verifyBagAndSeals(bytes) };
    });
  const bringIn = (bag: VerifiedBag) =>
    attempt(async () => {
      if (bag.content === undefined) return { at: 'checked', bag };
      return { at: 'checked', bag, imported: await savedBags.bringIn(bag.content) };
    });
  return (
    <>
      <p>
        <a href="#saved">{message('savedAll')}</a>
      </p>
      <h2>{message('bagTitle')}</h2>
      <p class="lead">{message('bagLead')}</p>
      <FileField
        label={message('bagChoose')}
        accept=".zip,application/zip"
        onChoose={(file) => void check(file)}
      />
      <div aria-live="polite">
        {state.at === 'reading' && <p>{message('bagReading')}</p>}
        {state.at === 'failed' && (
          <p class="failed">{message('savedNotRead', isolate(state.error))}</p>
        )}
        {state.at === 'checked' && (
          <>
            <BagAnswersView answers={state.bag.answers} />
            {state.bag.answers.consistent && state.imported === undefined && (
              <button type="button" onClick={() => void bringIn(state.bag)}>
                {message('bagImport')}
              </button>
            )}
            {state.imported !== undefined && <Outcome imported={state.imported} />}
          </>
        )}
      </div>
    </>
  );
}

function Outcome({ imported: { added, extended, conflicts } }: { readonly imported: Imported }) {
  return (
    <>
      <p>
        {message(
          'bagImported',
          formatNumber(added),
          formatNumber(extended),
          formatNumber(conflicts.length),
        )}
      </p>
      <ul>
        {conflicts.map(({ id, about }) => (
          <li key={`${about} ${id}`}>{message(`bagConflict_${about}`, isolate(id))}</li>
        ))}
      </ul>
    </>
  );
}
