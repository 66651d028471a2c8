import { useEffect, useState } from 'preact/hooks';
import { formatNumber, message } from '../../platform/i18n.ts';
import type { SavedRow } from '../../saved/saved-row.ts';
import { isolate } from '../shared/formats.ts';
import { BulkActions } from './bulk-actions.tsx';
import { ExportPanel } from './export-panel.tsx';
import { filterRows, type RowQuery } from './filter-rows.ts';
import { KeepPictures } from './keep-pictures.tsx';
import { PassphraseSection } from './passphrase-section.tsx';
import { RowSearch } from './row-search.tsx';
import { SavedList } from './saved-list.tsx';
import { savedStore } from './saved-store.ts';
import { useRows } from './use-rows.ts';
import { WipeSaved } from './wipe-saved.tsx';

/** The list of saved posts with all that can be done with several of them. */
export function SavedOverview() {
  const [loaded, reload] = useRows();
  useEffect(
    () => void deleteForgotten().then(reload, (error: unknown) => console.warn('Evenhand:', error)),
    [],
  );
  if (loaded.state === 'loading') return <p role="status">{message('cardLoading')}</p>;
  if (loaded.state === 'failed')
    return <p role="alert">{message('savedNotRead', isolate(loaded.error))}</p>;
  return (
    <>
      <Rows rows={loaded.value} reload={reload} />
      <KeepPictures />
      <PassphraseSection />
      <WipeSaved onWiped={reload} />
    </>
  );
}

function Rows({
  rows,
  reload,
}: {
  readonly rows: readonly SavedRow[];
  readonly reload: () => void;
}) {
  const [query, setQuery] = useState<RowQuery>({ order: 'new' });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const shown = filterRows(rows, query);
  const whole = rows.filter((row) => row.deleted === undefined && row.leaving === undefined);
  const here = new Set(whole.map(({ id }) => id));
  const picked = [...chosen].filter((id) => here.has(id));
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(picked);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <>
      {rows.length === 0 && <p>{message('savedNone')}</p>}
      <RowSearch rows={whole} query={query} onChange={setQuery} />
      <div class="saved-bar">
        <p role="status">
          {message('savedShown', formatNumber(shown.length), formatNumber(whole.length))}
        </p>
        <label>
          <input
            type="checkbox"
            checked={query.deleted === true}
            onChange={(event) => setQuery({ ...query, deleted: event.currentTarget.checked })}
          />
          {message('savedShowDeleted')}
        </label>
        <label>
          <input
            type="checkbox"
            checked={picked.length > 0 && picked.length === shown.length}
            onChange={(event) =>
              setChosen(
                new Set(
                  event.currentTarget.checked
                    ? shown.flatMap(({ id, deleted }) => (deleted === undefined ? [id] : []))
                    : [],
                ),
              )
            }
          />
          {message('savedChooseAll')}
        </label>
      </div>
      <BulkActions
        rows={whole}
        chosen={picked}
        onDone={() => {
          setChosen(new Set());
          reload();
        }}
      />
      {picked.length > 0 && <ExportPanel ids={picked} />}
      <SavedList rows={shown} chosen={new Set(picked)} onChoose={choose} />
    </>
  );
}

/** What was to be deleted when a page closed is deleted now: nobody can undo it any more. */
async function deleteForgotten(): Promise<void> {
  const rows = await savedStore.rows();
  const left = rows.flatMap(({ id, leaving }) => (leaving === undefined ? [] : [id]));
  if (left.length > 0) await savedStore.remove(left);
}
