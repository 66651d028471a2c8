import { useState } from 'preact/hooks';
import { annotated } from '../../evidence/log/changes.ts';
import { message } from '../../platform/i18n.ts';
import type { NewChange } from '../../saved/saved-intake.ts';
import type { OpenedPost } from '../../saved/saved-store.ts';
import { TextField } from '../shared/field.tsx';
import { tagsFrom } from './tags.ts';
import { useKeeping } from './use-keeping.ts';

export interface PostFormProps {
  readonly post: OpenedPost;
  readonly onKept: () => void;
}

/** Note, case and tags; what was changed becomes an entry each. */
export function NoteForm({ post, onKept }: PostFormProps) {
  const now = annotated(post.changes.map(({ change }) => change));
  const before = { note: now.note, caseName: now.caseName, tags: now.tags.join(', ') };
  const [draft, setDraft] = useState(before);
  const [words, keep] = useKeeping(post.saved.id, onKept);
  const changes: NewChange[] = [];
  if (draft.note !== before.note) changes.push({ kind: 'note', note: draft.note });
  if (draft.caseName !== before.caseName) changes.push({ kind: 'case', name: draft.caseName });
  if (draft.tags !== before.tags) changes.push({ kind: 'tags', tags: tagsFrom(draft.tags) });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keep(changes);
      }}
    >
      <h3>{message('savedOwnWords')}</h3>
      <TextField
        label={message('savedNote')}
        value={draft.note}
        lines={4}
        onInput={(note) => setDraft({ ...draft, note })}
      />
      <div class="field-row">
        <TextField
          label={message('savedCase')}
          value={draft.caseName}
          onInput={(caseName) => setDraft({ ...draft, caseName })}
        />
        <TextField
          label={message('savedTags')}
          value={draft.tags}
          onInput={(tags) => setDraft({ ...draft, tags })}
        />
      </div>
      <button type="submit" disabled={changes.length === 0}>
        {message('savedKeep')}
      </button>
      <p role="status">{words}</p>
    </form>
  );
}
