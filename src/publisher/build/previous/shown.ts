import type { DatasetRecord } from '../../../dataset/record.ts';
import { hashOf } from '../hash-of.ts';

/** Fields that hold nobody's words, name or address; of an action, only who stated it is looked at. */
const SHOW_NOTHING: ReadonlySet<string> = new Set(
  (
    'id kind platform textFrom excerpt lang postedAt basis action status statusAt checkedAt ' +
    'category repost illustration outcome seenAt twinOf'
  ).split(' '),
);

/** What a record shows of people, each piece as a short hash, so that pieces that went can be told. */
export function shownBy(record: DatasetRecord): string {
  const pieces = new Set<string>();
  for (const [field, value] of Object.entries(record))
    if (!SHOW_NOTHING.has(field)) collect(value, pieces);
  if (record.kind !== 'observation') collect(record.action.statedBy, pieces);
  // Fields of one record do not always come in one order.
  return [...pieces].sort().join(' ');
}

/** Whether something that `before` shows is gone; both are from `shownBy`. */
export function isSomethingGone(before: string, now: string): boolean {
  const kept = new Set(now.split(' '));
  return before.split(' ').some((piece) => piece !== '' && !kept.has(piece));
}

function collect(value: unknown, pieces: Set<string>): void {
  if (typeof value === 'string') {
    if (value !== '') pieces.add(hashOf(Buffer.from(value)).toString(36));
  } else if (typeof value === 'object' && value !== null) {
    for (const [field, part] of Object.entries(value))
      if (field !== 'retrieved') collect(part, pieces);
  }
}
