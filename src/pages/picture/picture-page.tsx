import { useEffect, useState } from 'preact/hooks';
import { askCard } from '../../platform/ask-card.ts';
import { message } from '../../platform/i18n.ts';
import type { CardContent, CardMatch, HeldComparison } from '../../platform/messages.ts';
import { send } from '../../platform/send.ts';
import { isolate } from '../shared/formats.ts';
import { PictureMaker } from './picture-maker.tsx';

interface Loaded {
  readonly held: HeldComparison;
  readonly match: CardMatch;
  readonly sources: CardContent['sources'];
}

/** Makes a picture of the comparison that waits under the number in the page's address. */
export function PicturePage() {
  const [loaded, setLoaded] = useState<Loaded | { readonly failed: string }>();
  useEffect(() => void load().then(setLoaded), []);
  return (
    <main class="picture">
      <h1>{message('pictureTitle')}</h1>
      {loaded === undefined && <p role="status">{message('cardLoading')}</p>}
      {loaded !== undefined && 'failed' in loaded && (
        <p role="alert" class="failed">
          {message('pictureGone', isolate(loaded.failed))}
        </p>
      )}
      {loaded !== undefined && 'match' in loaded && (
        <PictureMaker match={loaded.match} post={loaded.held.post} sources={loaded.sources} />
      )}
    </main>
  );
}

async function load(): Promise<Loaded | { readonly failed: string }> {
  const held = await send('heldComparison', { ticket: location.hash.slice(1) });
  if (!held.ok) return { failed: held.error };
  const { post, source, removal } = held.value;
  const card = await askCard(post);
  if (!card.ok) return { failed: card.error };
  const match = card.value.matches.find(
    (each) => each.source === source && each.removal.id === removal,
  );
  if (match === undefined) return { failed: removal };
  return { held: held.value, match, sources: card.value.sources };
}
