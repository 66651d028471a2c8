import type { Actor } from '../dataset/record.ts';
import type { Level, VerdictState } from '../engine/types.ts';
import { annotated, type Change } from '../evidence/log/changes.ts';
import type { SavedPost } from '../evidence/saved-post.ts';
import { type Outcome, outcomeOf } from '../platform/badge-kind.ts';

/** UTF-16 units of a text that the list shows and searches. */
const MOST_TEXT = 600;

/** What the list knows of a saved post, so that it opens without reading what was saved. */
export interface SavedRow {
  readonly id: string;
  /** ISO, UTC. */
  readonly savedAt: string;
  /** Number of the post on X. */
  readonly postId: string;
  readonly author: string;
  readonly text: string;
  readonly lang: string | null;
  readonly state?: VerdictState;
  /** Of the strongest match. */
  readonly level?: Level;
  readonly outcome?: Outcome;
  readonly actor?: Actor;
  /** SHA-256 of the picture of the post. */
  readonly picture?: string;
  readonly note: string;
  readonly tags: readonly string[];
  readonly caseName: string;
  /** Dates on which it was reported, and on which an answer came. */
  readonly reported: readonly string[];
  readonly answered: readonly string[];
  /** How it was met again last. */
  readonly seenAs?: Extract<Change, { kind: 'seen-again' }>['as'];
  /** Came with a bag of another machine. */
  readonly imported?: true;
  /** To be deleted, unless that is undone: ISO time. */
  readonly leaving?: string;
  /** All that is left of a post that was deleted: ISO time. */
  readonly deleted?: string;
  /** What the browser holds of the row cannot be read; the post may still be whole. */
  readonly damaged?: true;
}

export function rowOf(saved: SavedPost, changes: readonly Change[]): SavedRow {
  const { post, comparison, picture } = saved;
  const now = annotated(changes);
  const [match] = comparison?.matches ?? [];
  const seen = lastSight(now.seenAgain);
  return {
    id: saved.id,
    savedAt: saved.savedAt,
    postId: post.id,
    author: post.author,
    text: (post.text ?? '').slice(0, MOST_TEXT),
    lang: post.lang,
    ...(comparison === undefined ? {} : { state: comparison.state }),
    ...(match === undefined
      ? {}
      : {
          level: match.level,
          outcome: outcomeOf(match.record),
          actor: match.record.action.actor,
        }),
    ...(picture.part.kept ? { picture: picture.part.sha256 } : {}),
    note: now.note,
    tags: now.tags,
    caseName: now.caseName,
    reported: now.reports.map(({ on }) => on),
    answered: now.answers.map(({ on }) => on),
    ...(seen === undefined ? {} : { seenAs: seen.as }),
    ...(changes.some(({ kind }) => kind === 'imported') ? { imported: true } : {}),
  };
}

/** One that was not understood does not hide that something was known to be done before. */
function lastSight<T extends { readonly as: SavedRow['seenAs'] }>(
  seen: readonly T[],
): T | undefined {
  const last = seen.at(-1);
  const known = seen.findLast(({ as }) => as !== 'unclear');
  return last?.as === 'unclear' && known !== undefined && known.as !== 'there' ? known : last;
}

/** What is left of a row once its post was deleted. */
export function stubOf(
  { id, savedAt }: Pick<SavedRow, 'id' | 'savedAt'>,
  deleted: string,
): SavedRow {
  return { ...emptyRow(id, savedAt), deleted };
}

/** What is shown in the place of a row that cannot be read. */
export function damagedRow(id: string): SavedRow {
  return { ...emptyRow(id, ''), damaged: true };
}

function emptyRow(id: string, savedAt: string): SavedRow {
  return {
    id,
    savedAt,
    postId: '',
    author: '',
    text: '',
    lang: null,
    note: '',
    tags: [],
    caseName: '',
    reported: [],
    answered: [],
  };
}
