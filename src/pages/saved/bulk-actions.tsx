import { useEffect, useRef, useState } from 'preact/hooks';
import { counted, message } from '../../platform/i18n.ts';
import type { NewChange } from '../../saved/saved-intake.ts';
import type { SavedRow } from '../../saved/saved-row.ts';
import { TextField } from '../shared/field.tsx';
import { isolate } from '../shared/formats.ts';
import { reasonOf } from './reason-of.ts';
import { savedStore } from './saved-store.ts';
import { tagsFrom } from './tags.ts';

/** Milliseconds for which a deletion can be undone. */
const UNDO = 10_000;

interface Done {
  readonly words: string;
  readonly undo: () => Promise<void>;
  /** What follows when it is not undone. */
  readonly settle: () => Promise<void>;
}

interface BulkActionsProps {
  readonly rows: readonly SavedRow[];
  /** Ids. */
  readonly chosen: readonly string[];
  readonly onDone: () => void;
}

/** What can be done with all chosen posts at once, and undone. */
export function BulkActions({ rows, chosen, onDone }: BulkActionsProps) {
  const [caseName, setCaseName] = useState('');
  const [tags, setTags] = useState('');
  const [done, setDone] = useState<Done>();
  const [error, setError] = useState<string>();
  const waiting = useRef<Done | undefined>(undefined);
  const settle = (next: Done | undefined) => {
    const before = waiting.current;
    waiting.current = next;
    setDone(next);
    if (before !== undefined) void before.settle().then(onDone);
  };
  useEffect(() => {
    if (done === undefined) return undefined;
    const timer = setTimeout(() => settle(undefined), UNDO);
    return () => clearTimeout(timer);
  }, [done]);
  const attempt = async (work: () => Promise<void>) => {
    setError(undefined);
    try {
      await work();
      onDone();
    } catch (failure) {
      setError(reasonOf(failure));
    }
  };
  const note = (change: NewChange, before: (row: SavedRow) => NewChange) =>
    attempt(async () => {
      const were = rows.filter(({ id }) => chosen.includes(id));
      await savedStore.note(chosen, change);
      settle({
        words: counted('savedChanged', chosen.length),
        undo: () => savedStore.noteEach(were.map((row) => ({ id: row.id, change: before(row) }))),
        settle: async () => undefined,
      });
    });
  const remove = () =>
    attempt(async () => {
      await savedStore.setLeaving(chosen, true);
      settle({
        words: counted('savedDeleted', chosen.length),
        undo: () => savedStore.setLeaving(chosen, false),
        settle: () => savedStore.remove(chosen),
      });
    });
  const undo = () =>
    attempt(async () => {
      const last = waiting.current;
      waiting.current = undefined;
      setDone(undefined);
      await last?.undo();
    });
  return (
    <section class="bulk" aria-label={counted('savedChosen', chosen.length)}>
      {chosen.length > 0 && (
        <>
          <p>{counted('savedChosen', chosen.length)}</p>
          <TextField label={message('savedSetCase')} value={caseName} onInput={setCaseName} />
          <button
            type="button"
            onClick={() =>
              void note({ kind: 'case', name: caseName.trim() }, (row) => ({
                kind: 'case',
                name: row.caseName,
              }))
            }
          >
            {message('savedApply')}
          </button>
          <TextField label={message('savedSetTags')} value={tags} onInput={setTags} />
          <button
            type="button"
            onClick={() =>
              void note({ kind: 'tags', tags: tagsFrom(tags) }, (row) => ({
                kind: 'tags',
                tags: [...row.tags],
              }))
            }
          >
            {message('savedApply')}
          </button>
          <button type="button" onClick={() => void remove()}>
            {message('savedDelete')}
          </button>
        </>
      )}
      <div role="status">
        {done !== undefined && (
          <p class="undo">
            {done.words}{' '}
            <button type="button" onClick={() => void undo()}>
              {message('savedUndo')}
            </button>
          </p>
        )}
        {error !== undefined && <p class="failed">{message('savedNotKept', isolate(error))}</p>}
      </div>
    </section>
  );
}
