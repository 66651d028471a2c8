import { message } from '../../platform/i18n.ts';
import { send } from '../../platform/send.ts';
import { ExactReason } from '../shared/failure-words.tsx';
import { Fingerprint } from './fingerprint.tsx';
import type { SourceCardProps } from './source-card.tsx';

/** A source that is signed with another key than the reader agreed to: what that means, and the choice. */
export function ChangedKey({ source, onChange }: SourceCardProps) {
  const { name, stopped, fingerprint, version, outdated, error = '' } = source;
  if (stopped === undefined) return null;
  const { fingerprint: offered, offeredKey } = stopped;
  return (
    <section class="notice failed" aria-label={message('keyChangedTitle')}>
      <p>
        <strong>{message(stopped.kept ? 'keyChangedKept' : 'keyChangedTitle')}</strong>
      </p>
      <p>{message('keyChangedWhy')}</p>
      {version !== undefined && !outdated && <p>{message('popupKept')}</p>}
      {fingerprint !== undefined && (
        <Fingerprint label={message('keyAgreed')} fingerprint={fingerprint} />
      )}
      {offered === undefined ? (
        <p>{message('keyNotOffered')}</p>
      ) : (
        <>
          <Fingerprint label={message('keyOffered')} fingerprint={offered} />
          <p>{message('keyCompare')}</p>
        </>
      )}
      <div class="actions">
        {offeredKey !== undefined && (
          <button
            type="button"
            onClick={() => onChange(send('decideKey', { name, accepted: offeredKey }))}
          >
            {message('keyAccept')}
          </button>
        )}
        {!stopped.kept && (
          <button type="button" onClick={() => onChange(send('decideKey', { name }))}>
            {message('keyKeepStopped')}
          </button>
        )}
      </div>
      <ExactReason reason={error} />
    </section>
  );
}
