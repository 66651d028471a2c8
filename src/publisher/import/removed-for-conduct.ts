import type { Action } from '../../dataset/record.ts';

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
