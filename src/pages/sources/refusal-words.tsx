import { message } from '../../platform/i18n.ts';
import type { Refusal } from '../../platform/source-messages.ts';
import { ExactReason, faultWords } from '../shared/failure-words.tsx';

/** Why something the reader asked for was not done. */
export function RefusalWords({ refusal }: { readonly refusal: Refusal }) {
  const { fault, reason } = refusal.refused;
  return (
    <div class="failed" role="alert">
      <p>{message('refused', faultWords(fault))}</p>
      <ExactReason reason={reason} />
    </div>
  );
}
