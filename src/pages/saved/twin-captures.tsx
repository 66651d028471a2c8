import { useState } from 'preact/hooks';
import { message } from '../../platform/i18n.ts';
import type { OpenedPost } from '../../saved/saved-store.ts';
import { TextField } from '../shared/field.tsx';
import { formatMoment } from '../shared/formats.ts';
import type { PostFormProps } from './note-form.tsx';
import { PartPicture } from './part-picture.tsx';
import { savedStore } from './saved-store.ts';
import { useKeeping } from './use-keeping.ts';
import { useRead } from './use-rows.ts';

/** Captures of the same post, by this and other machines, side by side. */
export function TwinCaptures({ post, onKept }: PostFormProps) {
  const { id, post: read } = post.saved;
  const [loaded] = useRead(() => savedStore.capturesOf(read.id), read.id);
  if (loaded.state !== 'there') return null;
  const others = loaded.value.filter(({ saved }) => saved.id !== id);
  if (others.length === 0) return null;
  return (
    <section>
      <h3>{message('savedTwins')}</h3>
      <div class="saved-pictures">
        {others.map((other) => (
          <Twin key={other.saved.id} other={other} post={post} />
        ))}
      </div>
      <Countersign post={post} onKept={onKept} />
    </section>
  );
}

function Twin({ other, post }: { readonly other: OpenedPost; readonly post: OpenedPost }) {
  const { saved } = other;
  const isSame = saved.post.text === post.saved.post.text;
  const { part } = saved.picture;
  return (
    <figure>
      {part.kept && (
        <PartPicture
          post={saved.id}
          sha256={part.sha256}
          type={part.type}
          alt={message('savedPictureAlt')}
        />
      )}
      <figcaption>
        <a href={`#saved/${saved.id}`}>{formatMoment(saved.savedAt)}</a>
        <p>{message(isSame ? 'savedTwin_same' : 'savedTwin_other')}</p>
      </figcaption>
    </figure>
  );
}

/** Says in one's own log that somebody else's capture was looked at. */
function Countersign({ post, onKept }: PostFormProps) {
  const [by, setBy] = useState('');
  const [words, keep] = useKeeping(post.saved.id, onKept);
  const saving = post.entries.find(({ entry }) => entry.kind === 'saved');
  if (saving === undefined || !post.entries.some(({ entry }) => entry.kind === 'imported'))
    return null;
  const { chain, entry } = saving;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keep([
          { kind: 'countersigned', chain, seq: entry.seq, hash: entry.hash, by: by.trim() },
        ]);
      }}
    >
      <TextField label={message('savedCountersignBy')} value={by} onInput={setBy} />
      <button type="submit" disabled={by.trim() === ''}>
        {message('savedCountersign')}
      </button>
      <p role="status">{words}</p>
    </form>
  );
}
