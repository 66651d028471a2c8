import { counted, message } from '../../platform/i18n.ts';
import type { SourcePreview } from '../../platform/source-messages.ts';
import { formatBytes, formatDay, isolate } from '../shared/formats.ts';
import { Fact } from './source-facts.tsx';

/** Long enough to know what a list is about. */
const DESCRIPTION_SHOWN = 600;

/** What a dataset says of itself. */
export function PreviewFacts({ preview }: { readonly preview: SourcePreview }) {
  const { address, description = '', homepage, publisher, licence, validUntil } = preview;
  const short = description.slice(0, DESCRIPTION_SHOWN);
  return (
    <>
      {short !== '' && (
        <p dir="auto">
          {short}
          {short.length < description.length && '…'}
        </p>
      )}
      <dl class="source-facts">
        {address !== undefined && (
          <Fact label={message('factFrom')}>
            <bdi class="address" dir="ltr">
              {address}
            </bdi>
          </Fact>
        )}
        {publisher !== undefined && (
          <Fact label={message('factPublisher')}>
            <bdi>{publisher}</bdi>
          </Fact>
        )}
        <Fact label={message('factHolds')}>
          {counted('popupRecords', preview.records)} · {formatBytes(preview.bytes)} ·{' '}
          <bdi>{message('popupVersion', isolate(preview.version))}</bdi>
        </Fact>
        <Fact label={message('factWords')}>{message(preview.lean ? 'factLean' : 'factFull')}</Fact>
        {validUntil !== undefined && (
          <Fact label={message('factValidUntil')}>{formatDay(validUntil)}</Fact>
        )}
        {licence !== undefined && (
          <Fact label={message('factLicence')}>
            <bdi>{licence}</bdi>
          </Fact>
        )}
        {homepage !== undefined && (
          <Fact label={message('factHomepage')}>
            <a href={homepage} target="_blank" rel="noreferrer" dir="ltr" class="address">
              {homepage}
            </a>
          </Fact>
        )}
      </dl>
    </>
  );
}
