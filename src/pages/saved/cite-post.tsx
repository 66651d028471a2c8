import { useState } from 'preact/hooks';
import { copyText } from '../../content/card/copy-text.ts';
import { savedCitation } from '../../evidence/saved-citation.ts';
import type { SavedPost } from '../../evidence/saved-post.ts';
import { message } from '../../platform/i18n.ts';
import { isolate } from '../shared/formats.ts';
import { offerFile } from '../shared/offer-file.ts';
import { savedStore } from './saved-store.ts';

/** A citation for the clipboard, and the picture as a file. */
export function CitePost({ saved }: { readonly saved: SavedPost }) {
  const [words, setWords] = useState('');
  const { part } = saved.picture;
  const cite = async () => {
    const reply = await copyText(savedCitation(saved, message));
    setWords(reply.ok ? message('cardCopied') : message('cardActFailed', isolate(reply.error)));
  };
  const offer = async (sha256: string) => {
    const bytes = await savedStore.part(saved.id, sha256);
    if (bytes === undefined) setWords(message('savedMissing_failed'));
    else offerFile(`${saved.post.author}-${saved.post.id}.png`, new Blob([Uint8Array.from(bytes)]));
  };
  return (
    <div class="actions">
      <button type="button" onClick={() => void cite()}>
        {message('exportCitation')}
      </button>
      {part.kept && (
        <button type="button" onClick={() => void offer(part.sha256)}>
          {message('exportPicture')}
        </button>
      )}
      <p role="status">{words}</p>
    </div>
  );
}
