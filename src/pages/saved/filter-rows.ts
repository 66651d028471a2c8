import type { Actor } from '../../dataset/record.ts';
import type { Level } from '../../engine/types.ts';
import type { Outcome } from '../../platform/badge-kind.ts';
import type { SavedRow } from '../../saved/saved-row.ts';

export const rowOrders = ['new', 'old', 'account', 'case'] as const;
export type RowOrder = (typeof rowOrders)[number];

/** What is looked for among saved posts; what is absent is not asked about. */
export interface RowQuery {
  /** Each of these words is in the text, the account, the note, a tag or the case. */
  readonly words?: string;
  readonly caseName?: string;
  readonly account?: string;
  readonly actor?: Actor;
  readonly language?: string;
  /** Days, as the reader's clock has them (YYYY-MM-DD), both included. */
  readonly from?: string;
  readonly until?: string;
  readonly level?: Level;
  readonly outcome?: Outcome;
  /** Stubs of what was deleted are shown as well. */
  readonly deleted?: boolean;
  readonly order: RowOrder;
}

/** @param rows newest first */
export function filterRows(rows: readonly SavedRow[], query: RowQuery): readonly SavedRow[] {
  const words = folded(query.words ?? '')
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = rows.filter((row) => row.leaving === undefined && fits(row, query, words));
  return inOrder(found, query.order);
}

function fits(row: SavedRow, query: RowQuery, words: readonly string[]): boolean {
  if (row.deleted !== undefined && query.deleted !== true) return false;
  const day = localDay(row.savedAt);
  const same = (wanted: string | undefined, has: string | null | undefined): boolean =>
    wanted === undefined || wanted === has;
  return (
    same(query.caseName, row.caseName) &&
    same(query.actor, row.actor) &&
    same(query.level, row.level) &&
    same(query.outcome, row.outcome) &&
    same(query.language, row.lang) &&
    (query.account === undefined || folded(row.author).includes(folded(query.account))) &&
    (query.from === undefined || day >= query.from) &&
    (query.until === undefined || day <= query.until) &&
    hasWords(row, words)
  );
}

function hasWords(row: SavedRow, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const all = folded(
    [row.text, row.author, row.note, row.caseName, row.postId, ...row.tags].join('\n'),
  );
  return words.every((word) => all.includes(word));
}

function inOrder(rows: readonly SavedRow[], order: RowOrder): readonly SavedRow[] {
  if (order === 'new') return rows;
  if (order === 'old') return rows.toReversed();
  const by = order === 'account' ? 'author' : 'caseName';
  const compare = new Intl.Collator().compare;
  return rows.toSorted((one, other) => compare(one[by], other[by]));
}

function folded(text: string): string {
  return text.toLowerCase().normalize('NFKC');
}

/** The day of a moment in the time zone of this machine, as YYYY-MM-DD. */
function localDay(iso: string): string {
  const moment = new Date(iso);
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The different values that rows have, in order, for choosing among them. */
export function valuesOf(rows: readonly SavedRow[], field: 'caseName' | 'lang'): readonly string[] {
  const values = new Set(rows.map((row) => row[field]));
  return [...values].flatMap((value) => (value === null || value === '' ? [] : [value])).sort();
}
