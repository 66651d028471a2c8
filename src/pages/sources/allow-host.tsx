import { useEffect, useState } from 'preact/hooks';
import { askForHost, mayAskHost } from '../../platform/host-permission.ts';
import { message } from '../../platform/i18n.ts';
import { isolate } from '../shared/formats.ts';

interface AllowHostProps {
  /** https address on the host. */
  readonly address: string;
  readonly onAllowed: () => void;
}

/** Offers to ask the browser for one host that does not answer other sites; nothing where it is allowed already. */
export function AllowHost({ address, onAllowed }: AllowHostProps) {
  const [state, setState] = useState<'open' | 'allowed' | 'refused'>('open');
  useEffect(() => {
    void mayAskHost(address).then((allowed) => setState(allowed ? 'allowed' : 'open'));
  }, [address]);
  const ask = async () => {
    const allowed = await askForHost(address);
    setState(allowed ? 'allowed' : 'refused');
    if (allowed) onAllowed();
  };
  if (state === 'allowed') return null;
  const host = new URL(address).hostname;
  return (
    <div class="notice">
      <p>{message('allowHostWhy', isolate(host))}</p>
      <button type="button" onClick={() => void ask()}>
        {message('allowHost', isolate(host))}
      </button>
      {state === 'refused' && <p role="status">{message('allowHostRefused')}</p>}
    </div>
  );
}
