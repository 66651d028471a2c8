import { useEffect, useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { askForX, mayReadX, onPermissionChange } from '../../platform/x-permission.ts';

/** Says that the browser keeps Evenhand out of X, and asks for it again; nothing where X is allowed. */
export function XAccess() {
  const [allowed, setAllowed] = useState(true);
  const [asked, setAsked] = useState<'given' | 'refused'>();
  useEffect(() => {
    const look = () => void mayReadX().then(setAllowed);
    look();
    return onPermissionChange(look);
  }, []);
  const ask = async () => setAsked((await askForX()) ? 'given' : 'refused');
  if (allowed) return asked === 'given' ? <p role="status">{message('xAccessGiven')}</p> : null;
  return (
    <section class="x-access" aria-labelledby="x-access">
      <h2 id="x-access">{message('xAccessTitle')}</h2>
      <p>{message('xAccessMissing')}</p>
      <button type="button" onClick={() => void ask()}>
        {message('xAccessAsk')}
      </button>
      {asked === 'refused' && <p role="status">{message('allowHostRefused')}</p>}
    </section>
  );
}
