import type { BagAnswers } from '../../evidence/bag/verify-bag.ts';
import { counted, message } from '../../platform/i18n.ts';
import { formatMoment, isolate } from '../shared/formats.ts';

/** More than anybody reads. */
const MOST_FAULTS = 200;

/** The four answers about a bag, each by itself. */
export function BagAnswersView({ answers }: { readonly answers: BagAnswers }) {
  const { consistent, faults, clockPutBack, fromPlatform, existedBefore, signedBy } = answers;
  return (
    <dl class="answers">
      <dt>{message('bagConsistent')}</dt>
      <dd>
        {message(consistent ? 'bagConsistent_yes' : 'bagConsistent_no')}
        <ul>
          {faults.slice(0, MOST_FAULTS).map(({ file, reason }) => (
            <li key={`${file} ${reason}`} class="failed" dir="ltr">
              <bdi>{file === '' ? 'zip' : file}</bdi>: <bdi>{reason}</bdi>
            </li>
          ))}
        </ul>
      </dd>
      <dt>{message('bagExisted')}</dt>
      <dd>
        {existedBefore === 'not shown'
          ? message('bagExisted_no')
          : message(
              'bagExisted_yes',
              formatMoment(existedBefore.time),
              isolate(existedBefore.authority),
            )}{' '}
        {clockPutBack > 0 && message('logClockPutBack')}
      </dd>
      <dt>{message('bagSigned')}</dt>
      <dd>
        {signedBy === 'unknown'
          ? message('bagSigned_no')
          : message('bagSigned_yes', isolate(signedBy.fingerprint))}
      </dd>
      <dt>{message('bagReal')}</dt>
      <dd>
        {message('bagReal_never')} {counted('bagAgreeing', fromPlatform.agreeing.length)}
      </dd>
    </dl>
  );
}
