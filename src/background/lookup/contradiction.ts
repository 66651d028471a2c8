import type { Removal } from '../../dataset/record.ts';
import type { Match } from '../../engine/index.ts';
import type { FindRemoval } from './badge.ts';

/** Matches of which another source says something else about the same post. */
export function contradictedMatches(
  matches: readonly Match[],
  find: FindRemoval,
): ReadonlySet<Match> {
  const found = matches.map((match) => ({ match, removal: find(match) }));
  const contradicted = found.filter(({ match, removal }) =>
    found.some(
      (other) =>
        other.match.source !== match.source &&
        removal !== undefined &&
        other.removal !== undefined &&
        contradict(removal, other.removal),
    ),
  );
  return new Set(contradicted.map(({ match }) => match));
}

/** A post that was removed and its account that was suspended can both be true; of one object they cannot. */
function contradict(a: Removal, b: Removal): boolean {
  if (a.action.object !== b.action.object || !isSamePost(a, b)) return false;
  return a.status !== b.status || a.action.measure !== b.action.measure;
}

function isSamePost(a: Removal, b: Removal): boolean {
  const status = statusId(a);
  return a.id === b.id || (status !== undefined && status === statusId(b));
}

const IN_ADDRESS = /\/status(?:es)?\/(\d{1,20})(?!\d)/;
/** Shorter numbers inside an id may be anything; since 2010 those of posts are longer. */
const IN_ID = /(?:^|\D)(\d{15,20})(?!\d)/;

function statusId({ id, url }: Removal): string | undefined {
  return IN_ADDRESS.exec(url ?? '')?.[1] ?? IN_ADDRESS.exec(id)?.[1] ?? IN_ID.exec(id)?.[1];
}
