import { useEffect, useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import { send } from '../../platform/send.ts';
import { CompareBox } from '../shared/compare-box.tsx';

/** The word that stands in place of a number where a text was not taken; see src/background/pages/page-opener.ts. */
const PRIVATE = 'private';

type Held = { readonly text: string } | { readonly why: 'comparePrivate' | 'compareGone' };

/** A text to compare: pasted here, or selected on some page, which waits under the number in the address. */
export function CompareView() {
  const [held, setHeld] = useState<Held>();
  useEffect(() => {
    const [, ticket] = location.hash.slice(1).split('/');
    void heldText(ticket).then(setHeld);
  }, []);
  if (held === undefined) return <p role="status">{message('cardLoading')}</p>;
  if ('text' in held) return <CompareBox initial={held.text} />;
  return (
    <>
      <p role="alert">{message(held.why)}</p>
      <CompareBox />
    </>
  );
}

async function heldText(ticket: string | undefined): Promise<Held> {
  if (ticket === undefined || ticket === '') return { text: '' };
  if (ticket === PRIVATE) return { why: 'comparePrivate' };
  const reply = await send('heldText', { ticket });
  return reply.ok ? reply.value : { why: 'compareGone' };
}
