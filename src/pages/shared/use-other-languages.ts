import { useEffect, useState } from 'preact/hooks';
import { send } from '../../platform/send.ts';
import type { OtherLanguages } from '../../platform/settings-messages.ts';
import { repeatedly } from './use-sources.ts';

/** How it stands with other languages; undefined where this build compares by words alone, and until that is known. */
export function useOtherLanguages(): OtherLanguages | undefined {
  const [status, setStatus] = useState<OtherLanguages>();
  useEffect(
    () =>
      repeatedly(async () => {
        const reply = await send('otherLanguages', {});
        const isThere = reply.ok && (reply.value.languages.length > 0 || reply.value.failing);
        setStatus(isThere ? reply.value : undefined);
      }),
    [],
  );
  return status;
}
