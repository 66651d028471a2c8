import type { PublicRecord } from '../../platform/pattern-messages.ts';

/** One thing that happened to an account or one of its posts. */
export interface AccountEvent extends PublicRecord {
  /** ISO date or date-time, as exact as its source is; absent where it is not known. */
  readonly at?: string;
  /** What was done before was taken back. */
  readonly restored?: true;
}

/** What is known of one person, oldest first; what has no date stands at the end. */
export function timelineOf(
  records: readonly PublicRecord[],
  people: readonly string[],
): readonly AccountEvent[] {
  const events = records.filter(({ person }) => people.includes(person)).flatMap(eventsOf);
  return events.toSorted((one, other) => compareDates(one.at, other.at));
}

/** Everybody of whom the lists know something, in the order of a dictionary. */
export function peopleIn(records: readonly PublicRecord[], locale: string): readonly string[] {
  const { compare } = new Intl.Collator(locale);
  return [...new Set(records.map(({ person }) => person))].sort(compare);
}

function eventsOf(found: PublicRecord): readonly AccountEvent[] {
  const { record } = found;
  if (record.kind === 'observation')
    return [dated(found, record.seenAt ?? record.postedAt ?? record.statusAt)];
  const done = dated(found, record.action.at ?? record.postedAt);
  if (record.status !== 'reversed') return [done];
  return [done, { ...dated(found, record.statusAt), restored: true }];
}

function dated(found: PublicRecord, at: string | undefined): AccountEvent {
  return at === undefined ? found : { ...found, at };
}

/** Dates of any exactness compare as text. */
function compareDates(one: string | undefined, other: string | undefined): number {
  if (one === other) return 0;
  if (one === undefined) return 1;
  if (other === undefined) return -1;
  return one < other ? -1 : 1;
}
