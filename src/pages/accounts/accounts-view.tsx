import { useMemo } from 'preact/hooks';
import { direction, formatNumber, locale, type MessageKey, message } from '../../platform/i18n.ts';
import type { Reply } from '../../platform/messages.ts';
import type { PublicRecord } from '../../platform/pattern-messages.ts';
import type { SearchPlace } from '../../platform/removal-messages.ts';
import { send } from '../../platform/send.ts';
import { directionOf } from '../../platform/text-direction.ts';
import { Field } from '../shared/field.tsx';
import { formatDay, isolate } from '../shared/formats.ts';
import { addressOf, useAddress } from '../shared/use-address.ts';
import { type Part, type Reading, useReading } from '../shared/use-reading.ts';
import { EventCard } from './event-card.tsx';
import { peopleIn, timelineOf } from './timeline.ts';

const FULL_DATE = 'YYYY-MM-DD'.length;

/** Two public officials or institutions on one time line; of nobody else is anything shown. */
export function AccountsView() {
  const [first = '', second = ''] = useAddress();
  const reading = useReading('public', readPublic);
  const people = useMemo(() => peopleIn(reading.items, locale()), [reading.items]);
  const events = useMemo(
    () => timelineOf(reading.items, [first, second]),
    [reading.items, first, second],
  );
  const choose = (one: string, other: string) => {
    location.hash = addressOf('accounts', one, other);
  };
  return (
    <>
      <p class="lead">{message('accountsLead')}</p>
      <div class="chosen-two">
        <Person
          label="accountsFirst"
          people={people}
          chosen={first}
          onChoose={(person) => choose(person, second)}
        />
        <Person
          label="accountsSecond"
          people={people}
          chosen={second}
          onChoose={(person) => choose(first, person)}
        />
      </div>
      <p role="status">{stateWords(reading, people.length)}</p>
      <ol class="events">
        {events.map((event) => (
          <li key={`${event.source} ${event.record.id} ${event.restored === true}`}>
            <p class="when">
              {event.at === undefined
                ? message('accountsUndated')
                : formatDay(event.at.slice(0, FULL_DATE))}
            </p>
            <EventCard event={event} second={event.person !== first} />
          </li>
        ))}
      </ol>
    </>
  );
}

interface PersonProps {
  readonly label: MessageKey;
  readonly people: readonly string[];
  readonly chosen: string;
  readonly onChoose: (person: string) => void;
}

function Person({ label, people, chosen, onChoose }: PersonProps) {
  return (
    <Field label={message(label)}>
      {(ids) => (
        <select
          {...ids}
          // Where it is too long, its end is cut, whichever way the page runs.
          dir={directionOf(chosen) ?? direction()}
          value={people.includes(chosen) ? chosen : ''}
          onChange={(event) => onChoose(event.currentTarget.value)}
        >
          <option value="">{message('accountsChoose')}</option>
          {people.map((person) => (
            <option key={person} value={person}>
              {person}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function stateWords({ state, error, looked, total }: Reading<unknown>, people: number): string {
  if (error !== undefined) return message('popupNoAnswer', isolate(error));
  if (state === 'reading')
    return message('patternsReading', formatNumber(looked), formatNumber(total));
  return people === 0 ? message('accountsNone') : '';
}

async function readPublic(from: SearchPlace | undefined): Promise<Reply<Part<PublicRecord>>> {
  const reply = await send('readPublic', from === undefined ? {} : { from });
  if (!reply.ok) return reply;
  const { records, ...progress } = reply.value;
  return { ok: true, value: { items: records, ...progress } };
}
