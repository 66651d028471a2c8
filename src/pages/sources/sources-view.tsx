import { useRef } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import type { Reply } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import type { Sources } from '../../platform/source-messages.ts';
import { isolate } from '../shared/formats.ts';
import { useSources } from '../shared/use-sources.ts';
import { AddSource } from './add-source.tsx';
import { SourceCard } from './source-card.tsx';
import { StorageRoom } from './storage-room.tsx';

/** The reader's sources: what each is, how it does, and how to add, change and remove one. */
export function SourcesView() {
  const [sources, setSources] = useSources();
  const heading = useRef<HTMLHeadingElement>(null);
  const change = (request: Promise<Reply<Sources>>) => void request.then(setSources);
  return (
    <>
      <p class="lead">{message('sourcesLead')}</p>
      {sources === undefined && <p role="status">{message('popupLoading')}</p>}
      {sources?.ok === false && (
        <p role="alert" class="failed">
          {message('popupNoAnswer', isolate(sources.error))}
        </p>
      )}
      {sources?.ok === true && (
        <>
          <section aria-labelledby="your-lists">
            <div class="section-head">
              <h2 id="your-lists" ref={heading} tabIndex={-1}>
                {message('popupSources')}
              </h2>
              <button type="button" onClick={() => change(send('syncNow', {}))}>
                {message('popupSyncNow')}
              </button>
            </div>
            <ul class="source-cards">
              {sources.value.sources.map((source) => (
                <li key={source.name}>
                  <SourceCard
                    source={source}
                    onChange={change}
                    onRemove={() => {
                      change(send('removeSource', { name: source.name }));
                      // What the keyboard was on leaves with the source.
                      heading.current?.focus();
                    }}
                  />
                </li>
              ))}
            </ul>
          </section>
          <AddSource
            onAdded={(added) => {
              setSources({ ok: true, value: added });
              heading.current?.focus();
            }}
          />
          <StorageRoom />
        </>
      )}
    </>
  );
}
