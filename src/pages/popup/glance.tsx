import { useState } from 'preact/hooks';
import { badgeWord, counted, formatNumber, message } from '../../platform/i18n.ts';
import type { TabGlance } from '../../platform/messages.ts';
import { loadAgain } from '../../platform/x-tab.ts';
import { isolate } from '../shared/formats.ts';
import type { ActiveTab } from './active-tab.ts';
import { Unread } from './unread.tsx';

interface CountsProps {
  readonly glance: TabGlance;
  readonly onJump: () => void;
}

interface GlanceProps {
  readonly tab: ActiveTab;
  readonly onJump: () => void;
}

/** The posts on screen in this tab, and their badges. */
export function Glance({ tab, onJump }: GlanceProps) {
  const { glance, stranded, tabId } = tab;
  const isElsewhere = glance.unread === undefined && !glance.connected && !stranded;
  return (
    <section aria-labelledby="here">
      <h2 id="here">{message('popupHere')}</h2>
      {glance.unread !== undefined && <Unread report={glance.unread} />}
      {stranded && <Stranded tabId={tabId} />}
      {isElsewhere && <p>{message('popupNothingHere')}</p>}
      {glance.connected && <Counts glance={glance} onJump={onJump} />}
    </section>
  );
}

/** Browsers do not put a new version's script into pages that are open already. */
function Stranded({ tabId }: { readonly tabId: number }) {
  const [error, setError] = useState<string>();
  const reload = async () => {
    setError(undefined);
    try {
      await loadAgain(tabId);
    } catch (failure) {
      setError(failure instanceof Error ? failure.message : String(failure));
    }
  };
  return (
    <>
      <p>{message('popupStranded')}</p>
      <div class="actions">
        <button type="button" onClick={() => void reload()}>
          {message('popupLoadAgain')}
        </button>
      </div>
      {error !== undefined && <p role="alert">{message('popupNotLoadedAgain', isolate(error))}</p>}
    </>
  );
}

function Counts({ glance, onJump }: CountsProps) {
  return (
    <>
      <p>{counted('popupCompared', glance.compared)}</p>
      {glance.badges.length === 0 && glance.compared > 0 && <p>{message('popupNothingSimilar')}</p>}
      {glance.badges.length > 0 && (
        <>
          <dl class="counts">
            {glance.badges.map(({ kind, posts }) => (
              <div key={kind}>
                <dt>{badgeWord(kind)}</dt>
                <dd>{formatNumber(posts)}</dd>
              </div>
            ))}
          </dl>
          <div class="actions">
            <button type="button" onClick={onJump}>
              {message('popupJump')}
            </button>
          </div>
        </>
      )}
    </>
  );
}
