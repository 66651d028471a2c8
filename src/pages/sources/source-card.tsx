import { useRef, useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import type { Reply } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import type { SourceState, Sources } from '../../platform/source-messages.ts';
import { FailureWords } from '../shared/failure-words.tsx';
import { OutdatedWords } from '../shared/outdated-words.tsx';
import { Progress } from '../shared/sync-progress.tsx';
import { AllowHost } from './allow-host.tsx';
import { ChangedKey } from './changed-key.tsx';
import { EditSource } from './edit-source.tsx';
import { RemoveSource } from './remove-source.tsx';
import { SourceFacts } from './source-facts.tsx';
import { UpdateFromFile } from './update-from-file.tsx';

export interface SourceCardProps {
  readonly source: SourceState;
  /** Takes a request that changes sources; its reply is shown. */
  readonly onChange: (request: Promise<Reply<Sources>>) => void;
}

type Opened = 'edit' | 'remove' | 'file';

/** One source, with its switch, its state and what can be done with it. */
export function SourceCard({
  source,
  onChange,
  onRemove,
}: SourceCardProps & { readonly onRemove: () => void }) {
  const [opened, setOpened] = useState<Opened>();
  const { name, title, off, kind, builtIn } = source;
  const heading = useRef<HTMLHeadingElement>(null);
  const openedBy = useRef<HTMLButtonElement>(undefined);
  const close = () => {
    setOpened(undefined);
    openedBy.current?.focus();
  };
  const opener = (part: Opened, label: string) => (
    <button
      type="button"
      aria-expanded={opened === part}
      onClick={(event) => {
        openedBy.current = event.currentTarget;
        setOpened(opened === part ? undefined : part);
      }}
    >
      {label}
    </button>
  );
  return (
    <article class="source-card" aria-label={title}>
      <h3 ref={heading} tabIndex={-1}>
        <bdi>{title}</bdi>
      </h3>
      <label class="switch">
        <input
          type="checkbox"
          checked={off !== true}
          onChange={(event) =>
            onChange(send('switchSource', { name, off: !event.currentTarget.checked }))
          }
        />
        {message('popupUse')}
      </label>
      <Condition
        source={source}
        onChange={(request) => {
          // What was pressed in it leaves.
          heading.current?.focus();
          onChange(request);
        }}
      />
      {off !== true && <OutdatedWords source={source} />}
      <SourceFacts source={source} />
      {kind !== 'packaged' && (
        <div class="actions">
          {kind === 'remote' && off !== true && (
            <button type="button" onClick={() => onChange(send('syncNow', { name }))}>
              {message('popupSyncNow')}
            </button>
          )}
          {opener('file', message('sourceFromFile'))}
          {opener('edit', message('sourceEdit'))}
          {!builtIn && opener('remove', message('sourceRemove'))}
        </div>
      )}
      {opened === 'file' && <UpdateFromFile name={name} onChange={onChange} onDone={close} />}
      {opened === 'edit' && <EditSource source={source} onChange={onChange} onDone={close} />}
      {opened === 'remove' && <RemoveSource source={source} onRemove={onRemove} onKeep={close} />}
    </article>
  );
}

/** How the source does, where there is something to say. */
function Condition({ source, onChange }: SourceCardProps) {
  const { off, state, stopped, fault, addresses, name } = source;
  if (off === true) return <p>{message('popupOff')}</p>;
  if (state === 'syncing') return <Progress progress={source.progress} />;
  if (stopped !== undefined) return <ChangedKey source={source} onChange={onChange} />;
  if (state === 'never') return <p>{message('popupNever')}</p>;
  if (state === 'live') return null;
  return (
    <>
      <FailureWords source={source} />
      {fault === 'unreachable' && (
        <AllowHost
          address={addresses[0] ?? ''}
          onAllowed={() => onChange(send('syncNow', { name }))}
        />
      )}
    </>
  );
}
