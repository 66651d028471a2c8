import { useMemo } from 'preact/hooks';
import { actors } from '../../dataset/vocabulary.ts';
import type { Copy } from '../../patterns/copy.ts';
import { patternsCsv } from '../../patterns/csv.ts';
import { type Patterns, patternsOf } from '../../patterns/patterns.ts';
import { formatNumber, message } from '../../platform/i18n.ts';
import type { Reply } from '../../platform/messages.ts';
import type { SearchPlace } from '../../platform/removal-messages.ts';
import { send } from '../../platform/send.ts';
import type { SourceState } from '../../platform/source-messages.ts';
import { Field } from '../shared/field.tsx';
import { isolate, languageName } from '../shared/formats.ts';
import { offerFile } from '../shared/offer-file.ts';
import { addressOf, useAddress } from '../shared/use-address.ts';
import { type Part, type Reading, useReading } from '../shared/use-reading.ts';
import { useSources } from '../shared/use-sources.ts';
import { ClusterList } from './cluster-list.tsx';
import { ShareTable } from './share-table.tsx';
import { WaitTable } from './wait-table.tsx';

/** What one list shows where it holds several copies of the same message. */
export function PatternsView() {
  const [wanted] = useAddress();
  const [sources] = useSources();
  const lists = sources?.ok === true ? sources.value.sources.filter(isReadable) : [];
  const source = (lists.find(({ name }) => name === wanted) ?? lists[0])?.name;
  const reading = useReading(source, (from) => readCopies(source ?? '', from));
  const patterns = useMemo(() => patternsOf(reading.items), [reading.items]);
  return (
    <>
      <p class="lead">{message('patternsLead')}</p>
      {sources?.ok === false && (
        <p role="alert" class="failed">
          {message('popupNoAnswer', isolate(sources.error))}
        </p>
      )}
      <Field label={message('removalList')}>
        {(ids) => (
          <select
            {...ids}
            value={source ?? ''}
            onChange={(event) => {
              location.hash = addressOf('patterns', event.currentTarget.value);
            }}
          >
            {lists.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p role="status">{stateWords(reading, patterns)}</p>
      {reading.state !== 'reading' && source !== undefined && patterns.messages > 0 && (
        <Figures source={source} patterns={patterns} />
      )}
    </>
  );
}

interface FiguresProps {
  readonly source: string;
  readonly patterns: Patterns;
}

function Figures({ source, patterns }: FiguresProps) {
  const { byLanguage, byActor, bySpeaker, waits, uneven } = patterns;
  const csv = () =>
    offerFile('evenhand-patterns.csv', new Blob([patternsCsv(patterns)], { type: 'text/csv' }));
  return (
    <>
      <ShareTable
        caption="patternsByLanguage"
        heading="patternsLanguage"
        shares={byLanguage}
        wordsOf={(code) => languageName(code ?? '')}
      />
      <ShareTable
        caption="patternsByActor"
        heading="removalActor"
        shares={byActor}
        wordsOf={actorWord}
      />
      <ShareTable
        caption="patternsBySpeaker"
        heading="removalAccount"
        shares={bySpeaker}
        wordsOf={(speaker) => speaker ?? message('patternsPrivate')}
      />
      <WaitTable waits={waits} />
      {byLanguage.length > 0 && (
        <button type="button" onClick={csv}>
          {message('patternsCsv')}
        </button>
      )}
      <ClusterList key={source} source={source} clusters={uneven} />
    </>
  );
}

function actorWord(value: string | undefined): string {
  return message(`actor_${actors.find((actor) => actor === value) ?? 'unknown'}`);
}

function isReadable({ off, version }: SourceState): boolean {
  return off !== true && version !== undefined;
}

function stateWords(
  { state, items, looked, total, error }: Reading<Copy>,
  { messages, copies, comparable }: Patterns,
): string {
  if (error !== undefined) return message('popupNoAnswer', isolate(error));
  if (state === 'reading')
    return message('patternsReading', formatNumber(looked), formatNumber(total));
  if (messages === 0) return message('patternsNone');
  const numbers = [messages, copies, comparable].map(formatNumber);
  const cut = state === 'cut' ? [message('patternsCut', formatNumber(items.length))] : [];
  return [message('patternsCounted', ...numbers), ...cut].join(' ');
}

async function readCopies(
  source: string,
  from: SearchPlace | undefined,
): Promise<Reply<Part<Copy>>> {
  const reply = await send('readCopies', { source, ...(from === undefined ? {} : { from }) });
  if (!reply.ok) return reply;
  const { copies, ...progress } = reply.value;
  return { ok: true, value: { items: copies, ...progress } };
}
