import { counted, message } from '../../platform/i18n.ts';
import type { SourceState } from '../../platform/messages.ts';
import { formatBytes, formatMoment, isolate } from './formats.ts';

interface SourceListProps {
  readonly sources: readonly SourceState[];
  readonly onSwitch: (name: string, off: boolean) => void;
}

/** The datasets that posts are compared with, each with its switch and how its last sync went. */
export function SourceList({ sources, onSwitch }: SourceListProps) {
  return (
    <ul class="sources">
      {sources.map((source) => (
        <li key={source.name}>
          <label title={message('popupUse')}>
            <input
              type="checkbox"
              checked={source.off !== true}
              onChange={(event) => onSwitch(source.name, !event.currentTarget.checked)}
            />
            <bdi>{source.title}</bdi>
          </label>
          <SourceFacts source={source} />
        </li>
      ))}
    </ul>
  );
}

function SourceFacts({ source }: { readonly source: SourceState }) {
  const { version, lastSync } = source;
  return (
    <div class="facts">
      {version !== undefined && (
        <p>
          {counted('popupRecords', source.records)} · <bdi>{message('popupVersion', version)}</bdi>
        </p>
      )}
      {source.off === true ? <p>{message('popupOff')}</p> : <SyncWords source={source} />}
      {lastSync !== undefined && <p>{message('popupLastSync', formatMoment(lastSync))}</p>}
    </div>
  );
}

function SyncWords({
  source: { state, progress, error, version },
}: {
  readonly source: SourceState;
}) {
  if (state === 'live') return null;
  if (state === 'never') return <p>{message('popupNever')}</p>;
  if (state === 'syncing') {
    return (
      <p role="status">
        {progress === undefined ? message('popupWaiting') : <Progress {...progress} />}
      </p>
    );
  }
  return (
    <p class="failed">
      {message('popupFailed', isolate(error ?? ''))} {version !== undefined && message('popupKept')}
    </p>
  );
}

function Progress({ phase, doneBytes, totalBytes }: NonNullable<SourceState['progress']>) {
  if (phase === 'index') return <>{message('popupIndexing')}</>;
  const words = message('popupDownload', formatBytes(doneBytes), formatBytes(totalBytes));
  return (
    <>
      {words}
      <progress value={doneBytes} max={Math.max(totalBytes, 1)} aria-label={words} />
    </>
  );
}
