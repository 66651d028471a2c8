/** Which message says what; keys of messages have no hyphens. */
import type { Basis } from '../../dataset/record.ts';
import type { Level, VerdictState } from '../../engine/types.ts';
import type { EntryKind } from '../log/log.ts';
import type { Missing } from '../saved-post.ts';
import type { WordKey } from './words.ts';

export const missingKeys = {
  failed: 'savedMissing_failed',
  'no-network': 'savedMissing_no_network',
  'no-permission': 'savedMissing_no_permission',
  'video-not-kept': 'savedMissing_video_not_kept',
  'too-large': 'savedMissing_too_large',
} as const satisfies Record<Missing, WordKey>;

export const stateKeys = {
  none: 'savedState_none',
  'not-compared': 'savedState_not_compared',
  similar: 'savedState_similar',
  related: 'savedState_related',
  own: 'savedState_own',
} as const satisfies Record<VerdictState, WordKey>;

export const levelKeys = {
  identical: 'savedLevel_identical',
  'near-identical': 'savedLevel_near_identical',
  contains: 'savedLevel_contains',
  'same-message': 'savedLevel_same_message',
} as const satisfies Record<Level, WordKey>;

export const basisKeys = {
  'platform-statement': 'cardBasis_platform_statement',
  'government-order': 'cardBasis_government_order',
  observed: 'cardBasis_observed',
  'author-says': 'cardBasis_author_says',
  archive: 'cardBasis_archive',
  press: 'cardBasis_press',
  inferred: 'cardBasis_inferred',
} as const satisfies Record<Basis, WordKey>;

export const entryKeys = {
  saved: 'savedEntry_saved',
  note: 'savedEntry_note',
  tags: 'savedEntry_tags',
  case: 'savedEntry_case',
  reported: 'savedEntry_reported',
  answered: 'savedEntry_answered',
  exported: 'savedEntry_exported',
  'seen-again': 'savedEntry_seen_again',
  imported: 'savedEntry_imported',
  countersigned: 'savedEntry_countersigned',
  deleted: 'savedEntry_deleted',
  wiped: 'savedEntry_wiped',
} as const satisfies Record<EntryKind, WordKey>;

export const countKeys = [
  ['replies', 'savedReplies'],
  ['reposts', 'savedReposts'],
  ['likes', 'savedLikes'],
  ['views', 'savedViews'],
] as const;
