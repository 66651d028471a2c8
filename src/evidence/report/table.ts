/** The posts as a table (RFC 4180), a row for each record that one was compared with. */
import type { BagPost } from '../bag/bag-content.ts';
import { annotated } from '../log/changes.ts';
import type { ComparedRecord } from '../saved-post.ts';

/** So that spreadsheets read it as UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';
/** What spreadsheets take for the beginning of a formula, full-width forms among them. */
const FORMULA = /^[\s\p{Cf}]*[=+\-@|\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u;

/** Its columns are a format for programs and so are the same in every language. */
export function tableOf(posts: readonly BagPost[]): string {
  const rows = posts.flatMap(rowsOf);
  const lines = [Object.keys(rowOf(undefined, undefined)), ...rows.map(Object.values)];
  return `${BYTE_ORDER_MARK}${lines.map((cells) => `${cells.map(cell).join(',')}\r\n`).join('')}`;
}

function rowsOf(post: BagPost): Readonly<Record<string, string>>[] {
  const matches = post.saved.comparison?.matches ?? [];
  return matches.length === 0
    ? [rowOf(post, undefined)]
    : matches.map((match) => rowOf(post, match));
}

function rowOf(
  from: BagPost | undefined,
  match: ComparedRecord | undefined,
): Readonly<Record<string, string>> {
  const saved = from?.saved;
  const now = annotated((from?.changes ?? []).map(({ change }) => change));
  const page = saved?.page;
  const record = match?.record;
  return {
    id: saved?.id ?? '',
    savedAt: saved?.savedAt ?? '',
    page: page === undefined ? '' : page.kind === 'address' ? page.address : page.file,
    fileHash: page?.kind === 'file' ? page.sha256 : '',
    post: saved?.post.id ?? '',
    author: saved?.post.author ?? '',
    time: saved?.post.time ?? '',
    language: saved?.post.lang ?? '',
    text: saved?.post.text ?? '',
    state: saved?.comparison?.state ?? '',
    level: match?.level ?? '',
    dataset: match?.source ?? '',
    record: record?.id ?? '',
    recordAccount: record?.account.handle ?? record?.account.name ?? '',
    measure: record?.action.measure ?? '',
    actor: record?.action.actor ?? '',
    recordDate: record?.action.at ?? '',
    rule: record?.action.rule?.name ?? '',
    recordText: record?.text ?? '',
    case: now.caseName,
    tags: now.tags.join('; '),
    note: now.note,
    answer: now.answers.map(({ on, answer }) => `${on}: ${answer}`).join('\n'),
  };
}

/** A value that spreadsheets would compute gets an apostrophe, which they show as text. */
function cell(value: string): string {
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
