import { useId, useRef, useState } from 'preact/hooks';
import { LANGUAGES } from '../../evidence/report/languages.ts';
import { formatNumber, locale, type MessageKey, message } from '../../platform/i18n.ts';
import { Field } from '../shared/field.tsx';
import { isolate, languageName } from '../shared/formats.ts';
import { offerFile } from '../shared/offer-file.ts';
import { type ExportAs, exportPosts } from './export-posts.ts';
import { type Language, languagesFor } from './languages.ts';
import { reasonOf } from './reason-of.ts';
import { noSeals, SealFields, sealWish } from './seal-fields.tsx';

const forms = [
  ['bag', 'exportBag'],
  ['complaint', 'exportComplaint'],
  ['csv', 'exportCsv'],
  ['json', 'exportJson'],
] as const satisfies readonly (readonly [ExportAs, MessageKey])[];

type State =
  | { readonly at: 'quiet'; readonly words: string }
  | { readonly at: 'writing'; readonly posts: number };

/** Takes chosen posts out as a file, in one of several forms. */
export function ExportPanel({ ids }: { readonly ids: readonly string[] }) {
  const title = useId();
  const [language, setLanguage] = useState<Language>(ownLanguage);
  const [withBrowser, setWithBrowser] = useState(true);
  const [draft, setDraft] = useState(noSeals);
  const [state, setState] = useState<State>({ at: 'quiet', words: '' });
  const writing = useRef(new AbortController());
  const write = async (as: ExportAs) => {
    writing.current = new AbortController();
    const { signal } = writing.current;
    setState({ at: 'writing', posts: 0 });
    try {
      const seals = await sealWish(as === 'bag' ? draft : noSeals);
      const file = await exportPosts({
        ids,
        as,
        languages: await languagesFor(language),
        withBrowser,
        seals,
        signal,
        onPost: (posts) => setState({ at: 'writing', posts }),
      });
      offerFile(file.name, file.content);
      setState({ at: 'quiet', words: message('exportDone') });
    } catch (error) {
      const reason = reasonOf(error);
      const words = signal.aborted
        ? message('exportCancelled')
        : message('savedNotRead', isolate(reason));
      setState({ at: 'quiet', words });
    }
  };
  return (
    <section class="export" aria-labelledby={title}>
      <h3 id={title}>{message('exportTitle')}</h3>
      <Field label={message('exportLanguage')}>
        {(named) => (
          <select
            {...named}
            value={language}
            onChange={(event) => {
              const { value } = event.currentTarget;
              setLanguage(LANGUAGES.find((each) => each === value) ?? language);
            }}
          >
            {LANGUAGES.map((each) => (
              <option key={each} value={each}>
                {languageName(each)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label class="tick">
        <input
          type="checkbox"
          checked={!withBrowser}
          onChange={(event) => setWithBrowser(!event.currentTarget.checked)}
        />
        {message('exportWithoutBrowser')}
      </label>
      <SealFields draft={draft} onChange={setDraft} />
      <div class="actions">
        {forms.map(([as, key]) => (
          <button
            key={as}
            type="button"
            disabled={state.at === 'writing'}
            onClick={() => void write(as)}
          >
            {message(key)}
          </button>
        ))}
      </div>
      {state.at === 'writing' && (
        <div class="actions">
          <progress value={state.posts} max={ids.length} aria-label={message('exportTitle')} />
          <button type="button" onClick={() => writing.current.abort()}>
            {message('exportCancel')}
          </button>
        </div>
      )}
      <p role="status">
        {state.at === 'writing'
          ? message('exportProgress', formatNumber(state.posts), formatNumber(ids.length))
          : state.words}
      </p>
    </section>
  );
}

function ownLanguage(): Language {
  return LANGUAGES.find((each) => each === locale()) ?? 'en';
}
