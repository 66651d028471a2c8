import { useEffect, useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import type { Reply, SourceState, TabGlance } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import { askGlance } from './active-tab.ts';
import { isolate } from './formats.ts';
import { Glance } from './glance.tsx';
import { SourceList } from './source-list.tsx';

/** While the popup is open, in milliseconds: often enough that a download is seen to go on. */
const REFRESH = 500;

type Sources = Reply<{ readonly sources: readonly SourceState[] }>;

/** What opens from the toolbar: this tab at a glance, and the lists that posts are compared with. */
export function Popup() {
  const [glance, setGlance] = useState<TabGlance>();
  const [sources, setSources] = useState<Sources>();
  useEffect(() => refreshing(setGlance, setSources), []);
  const change = (request: Promise<Sources>) => void request.then(setSources);
  return (
    <main>
      <h1>{message('extensionName')}</h1>
      {glance && <Glance glance={glance} />}
      <section aria-labelledby="lists">
        <h2 id="lists">{message('popupSources')}</h2>
        {sources === undefined && <p>{message('popupLoading')}</p>}
        {sources?.ok === false && (
          <p role="alert">{message('popupNoAnswer', isolate(sources.error))}</p>
        )}
        {sources?.ok === true && (
          <SourceList
            sources={sources.value.sources}
            onSwitch={(name, off) => change(send('switchSource', { name, off }))}
          />
        )}
        <button type="button" onClick={() => change(send('syncNow', {}))}>
          {message('popupSyncNow')}
        </button>
      </section>
      <p class="note">{message('cardWordsOnly')}</p>
    </main>
  );
}

/** Asks again and again until the function that is given back is called. */
function refreshing(
  setGlance: (glance: TabGlance | undefined) => void,
  setSources: (sources: Sources) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open = true;
  const refresh = async () => {
    const [glance, sources] = await Promise.all([askGlance(), send('status', {})]);
    if (!open) return;
    setGlance(glance);
    setSources(sources);
    timer = setTimeout(() => void refresh(), REFRESH);
  };
  void refresh();
  return () => {
    open = false;
    clearTimeout(timer);
  };
}
