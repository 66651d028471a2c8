import { useEffect, useState } from 'preact/hooks';
import type { Reply } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import type { Sources } from '../../platform/source-messages.ts';

/** While a page is open, in milliseconds: often enough that a download is seen to go on. */
const REFRESH = 500;

/** What the background says of the sources, asked again and again; undefined until it first answers. */
export function useSources(): readonly [
  Reply<Sources> | undefined,
  (sources: Reply<Sources>) => void,
] {
  const [sources, setSources] = useState<Reply<Sources>>();
  useEffect(() => repeatedly(async () => setSources(await send('status', {}))), []);
  return [sources, setSources];
}

/** Does the work now and again after each pause, until the function that is given back is called. */
export function repeatedly(work: () => Promise<void>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let open = true;
  const round = async () => {
    await work();
    if (open) timer = setTimeout(() => void round(), REFRESH);
  };
  void round();
  return () => {
    open = false;
    clearTimeout(timer);
  };
}
