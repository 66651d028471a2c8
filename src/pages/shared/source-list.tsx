import { counted, message } from '../../platform/i18n.ts';
import type { SourceState } from '../../platform/source-messages.ts';
import { FailureWords } from './failure-words.tsx';
import { formatMoment, isolate } from './formats.ts';
import { OutdatedWords } from './outdated-words.tsx';
import { Progress } from './sync-progress.tsx';

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
          {counted('popupRecords', source.records)} ·{' '}
          <bdi>{message('popupVersion', isolate(version))}</bdi>
        </p>
      )}
      {source.off === true ? (
        <p>{message('popupOff')}</p>
      ) : (
        <>
          <SyncWords source={source} />
          <OutdatedWords source={source} />
        </>
      )}
      {lastSync !== undefined && <p>{message('popupLastSync', formatMoment(lastSync))}</p>}
    </div>
  );
}

function SyncWords({ source }: { readonly source: SourceState }) {
  if (source.state === 'live') return null;
  if (source.state === 'never') return <p>{message('popupNever')}</p>;
  if (source.state === 'syncing') return <Progress progress={source.progress} />;
  return <FailureWords source={source} />;
}
