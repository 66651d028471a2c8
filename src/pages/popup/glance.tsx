import { badgeWord, counted, formatNumber, message } from '../../platform/i18n.ts';
import type { TabGlance } from '../../platform/messages.ts';
import { Unread } from './unread.tsx';

interface GlanceProps {
  readonly glance: TabGlance;
  readonly onJump: () => void;
}

/** The posts on screen in this tab, and their badges. */
export function Glance({ glance, onJump }: GlanceProps) {
  return (
    <section aria-labelledby="here">
      <h2 id="here">{message('popupHere')}</h2>
      {glance.unread !== undefined && <Unread report={glance.unread} />}
      {glance.unread === undefined && !glance.connected && <p>{message('popupNothingHere')}</p>}
      {glance.connected && <Counts glance={glance} onJump={onJump} />}
    </section>
  );
}

function Counts({ glance, onJump }: GlanceProps) {
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
