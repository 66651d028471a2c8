import { useEffect, useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import type { Reply } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import type { Sources } from '../../platform/source-messages.ts';
import { WipeSaved } from '../saved/wipe-saved.tsx';
import { CompareBox } from '../shared/compare-box.tsx';
import { isolate } from '../shared/formats.ts';
import { SourceList } from '../shared/source-list.tsx';
import { useOtherLanguages } from '../shared/use-other-languages.ts';
import { repeatedly, useSources } from '../shared/use-sources.ts';
import { XAccess } from '../shared/x-access.tsx';
import { type ActiveTab, askActiveTab } from './active-tab.ts';
import { FoundList } from './found-list.tsx';
import { Glance } from './glance.tsx';
import { PauseSwitches } from './pause-switches.tsx';

const SOURCES_PAGE = 'dashboard.html#sources';

/** What opens from the toolbar: this tab at a glance, and the lists that posts are compared with. */
export function Popup() {
  const [tab, setTab] = useState<ActiveTab>();
  const [sources, setSources] = useSources();
  const otherLanguages = useOtherLanguages();
  useEffect(() => repeatedly(async () => setTab(await askActiveTab())), []);
  const change = (request: Promise<Reply<Sources>>) => void request.then(setSources);
  return (
    <main>
      <h1>{message('extensionName')}</h1>
      <XAccess />
      {tab && <Glance tab={tab} onJump={() => void send('jump', { tabId: tab.tabId })} />}
      {tab && tab.glance.badges.length > 0 && <FoundList key={tab.tabId} tabId={tab.tabId} />}
      <PauseSwitches tabId={tab?.tabId} />
      <section aria-labelledby="paste">
        <h2 id="paste">{message('compareTitle')}</h2>
        <CompareBox />
      </section>
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
        <div class="actions">
          <button type="button" onClick={() => change(send('syncNow', {}))}>
            {message('popupSyncNow')}
          </button>
          <a href={SOURCES_PAGE} target="_blank" rel="noreferrer">
            {message('popupManage')}
          </a>
        </div>
      </section>
      <section aria-label={message('tabSaved')}>
        <div class="actions">
          <a href="dashboard.html#saved" target="_blank" rel="noreferrer">
            {message('tabSaved')}
          </a>
        </div>
        <WipeSaved />
      </section>
      {otherLanguages?.failing && <p class="note">{message('otherLanguagesFailing')}</p>}
      <p class="note">{message('cardWordsOnly')}</p>
    </main>
  );
}
