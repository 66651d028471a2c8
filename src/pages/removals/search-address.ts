import * as v from 'valibot';
import type { RemovalQuery } from '../../platform/removal-messages.ts';
import { removalQuerySchema } from '../../platform/removal-schemas.ts';

/** What stands before a search in the address; no list has an empty name, so no removal is meant. */
const PREFIX = '#removals/?';

/** The search that the address asks for; an empty one where it asks for none that can be made. */
export function queryOfAddress(hash: string): RemovalQuery {
  if (!hash.startsWith(PREFIX)) return {};
  const { year, ...words } = Object.fromEntries(new URLSearchParams(hash.slice(PREFIX.length)));
  const asked = { ...words, ...(year === undefined ? {} : { year: Number(year) }) };
  const result = v.safeParse(removalQuerySchema, asked);
  return result.success ? result.output : {};
}

/**
 * The address of a search. Words and names stay out of it, as somebody may have them from what
 * they read, and browsers remember addresses; who wants them in a link writes them into it.
 */
export function addressOfQuery({ actor, measure, status, language, year }: RemovalQuery): string {
  const chosen = { actor, measure, status, language, year: year?.toString() };
  const parts = Object.entries(chosen).filter(
    (part): part is [string, string] => part[1] !== undefined,
  );
  return parts.length === 0 ? '#removals' : `${PREFIX}${new URLSearchParams(parts)}`;
}
