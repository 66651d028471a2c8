import type { Fault } from '../../platform/fault.ts';
import { message } from '../../platform/i18n.ts';
import type { SourceState } from '../../platform/source-messages.ts';
import { isolate } from './formats.ts';

/** Why the last sync of a source failed, and whether what was there before still answers. */
export function FailureWords({
  source: { fault = 'other', error = '', version, outdated },
}: {
  readonly source: SourceState;
}) {
  return (
    <div class="failed">
      <p>
        {message('popupFailed', faultWords(fault))}{' '}
        {version !== undefined && !outdated && message('popupKept')}
      </p>
      <ExactReason reason={error} />
    </div>
  );
}

/** The reason as it was found, in English, for who wants to report it. */
export function ExactReason({ reason }: { readonly reason: string }) {
  if (reason === '') return null;
  return (
    <details>
      <summary>{message('exactReason')}</summary>
      <bdi class="exact" dir="ltr">
        {reason}
      </bdi>
    </details>
  );
}

/** A sentence for a kind of failure. */
export function faultWords(fault: Fault): string {
  return isolate(message(`fault_${fault}`));
}
