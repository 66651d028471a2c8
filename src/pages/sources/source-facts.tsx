import type { ComponentChildren } from 'preact';
import { counted, message } from '../../platform/i18n.ts';
import type { SourceState } from '../../platform/source-messages.ts';
import { formatBytes, formatDay, formatHours, formatMoment, isolate } from '../shared/formats.ts';
import { sliceWords } from './slice-words.ts';

/** What is known of a source, a row each; what does not apply is left out. */
export function SourceFacts({ source }: { readonly source: SourceState }) {
  const { kind, version, records, validUntil, lastSync, nextSync } = source;
  const { usedBytes, fingerprint, note } = source;
  const remote = kind === 'remote';
  return (
    <dl class="source-facts">
      <Fact label={message('factFrom')}>
        {remote ? <Addresses addresses={source.addresses} /> : message(`kind_${kind}`)}
      </Fact>
      {version !== undefined && (
        <Fact label={message('factHolds')}>
          {counted('popupRecords', records)} ·{' '}
          <bdi>{message('popupVersion', isolate(version))}</bdi>
        </Fact>
      )}
      {validUntil !== undefined && (
        <Fact label={message('factValidUntil')}>{formatDay(validUntil)}</Fact>
      )}
      {source.slice && <Fact label={message('factPart')}>{sliceWords(source.slice)}</Fact>}
      {fingerprint !== undefined && (
        <Fact label={message('factKey')}>
          <code dir="ltr">{fingerprint}</code>
        </Fact>
      )}
      {note !== undefined && (
        <Fact label={message('factTrust')}>
          <bdi>{note}</bdi>
        </Fact>
      )}
      {lastSync !== undefined && (
        <Fact label={message('factLastSync')}>{formatMoment(lastSync)}</Fact>
      )}
      {remote && (
        <Fact label={message('factNextSync')}>
          {nextSync === undefined
            ? message('factNotPlanned')
            : message(
                'factPlanned',
                formatMoment(nextSync),
                isolate(formatHours(source.intervalHours)),
              )}
        </Fact>
      )}
      {usedBytes !== undefined && (
        <Fact label={message('factOnDisk')}>{formatBytes(usedBytes)}</Fact>
      )}
      {remote && (
        <Fact label={message('factMonth')}>
          {source.capBytes === undefined
            ? formatBytes(source.monthBytes)
            : message('factOfCap', formatBytes(source.monthBytes), formatBytes(source.capBytes))}
        </Fact>
      )}
    </dl>
  );
}

export function Fact({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Addresses({ addresses }: { readonly addresses: readonly string[] }) {
  return (
    <>
      {addresses.map((address) => (
        <bdi key={address} class="address" dir="ltr">
          {address}
        </bdi>
      ))}
    </>
  );
}
