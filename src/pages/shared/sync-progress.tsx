import { counted, formatNumber, message } from '../../platform/i18n.ts';
import type { SyncProgress } from '../../platform/source-messages.ts';
import { formatBytes, formatSeconds } from './formats.ts';

/** How far a sync has come, in words and as a bar. */
export function Progress({ progress }: { readonly progress: SyncProgress | undefined }) {
  if (progress === undefined) return <p role="status">{message('popupWaiting')}</p>;
  const { phase, doneBytes, totalBytes, doneRecords, totalRecords } = progress;
  const indexing = phase === 'index';
  const main = indexing
    ? message('popupIndexing')
    : message('popupDownload', formatBytes(doneBytes), formatBytes(totalBytes));
  const records =
    doneRecords === undefined || totalRecords === undefined
      ? []
      : [counted('progressRecords', totalRecords, formatNumber(doneRecords))];
  return (
    <div class="progress">
      <p>{[main, ...records, ...pace(progress)].join(' · ')}</p>
      <progress
        aria-label={main}
        {...(indexing ? {} : { value: doneBytes, max: Math.max(totalBytes, 1) })}
      />
    </div>
  );
}

/** How fast, and how long it will still take. */
function pace({ phase, doneBytes, totalBytes, bytesPerSecond }: SyncProgress): string[] {
  if (phase === 'index' || bytesPerSecond === undefined || bytesPerSecond <= 0) return [];
  const left = (totalBytes - doneBytes) / bytesPerSecond;
  return [
    message('progressRate', formatBytes(bytesPerSecond)),
    message('progressLeft', formatSeconds(left)),
  ];
}
