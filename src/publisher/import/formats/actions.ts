import type { Action } from '../../../dataset/record.ts';

/**
 * What happened to every account of an archive of information operations: Twitter suspended
 * it for what it was, so a badge speaks of the account and never says that a post was removed.
 */
export const SUSPENDED_FOR_CONDUCT: Action = {
  object: 'account',
  measure: 'suspended',
  actor: 'platform',
  ground: 'conduct',
  statedBy: 'Twitter',
};

/** Nobody but the author took it away, as far as the source knows. */
export const DELETED_BY_AUTHOR: Action = {
  object: 'post',
  measure: 'removed',
  actor: 'author',
  ground: 'unknown',
};

/**
 * Hidden in some countries. Twitter does so on a demand under local law, and its interface says
 * neither who demanded it nor why: a government, a court, or anybody with a right to.
 *
 * @param countries ISO 3166 codes; none where they are not known
 */
export function withheldIn(object: 'post' | 'account', countries: readonly string[]): Action {
  return {
    object,
    measure: 'withheld',
    actor: 'unknown',
    ground: 'law',
    ...(countries.length > 0 && { countries }),
  };
}
