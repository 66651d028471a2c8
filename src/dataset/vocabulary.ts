/** The words that a record's fields are chosen from. Words are only ever added, never renamed. */

export const platforms = ['x'] as const;
export const textOrigins = [
  'original',
  'archive',
  'press',
  'reconstructed',
  'translation',
] as const;
export const actionObjects = ['post', 'account', 'media'] as const;
export const measures = [
  'removed',
  'withheld',
  'limited',
  'labelled',
  'suspended',
  'locked',
] as const;
export const actors = ['platform', 'government', 'court', 'author', 'unknown'] as const;
export const grounds = ['content', 'conduct', 'law', 'unknown'] as const;
export const bases = [
  'platform-statement',
  'government-order',
  'observed',
  'author-says',
  'archive',
  'press',
  'inferred',
] as const;
export const statuses = ['standing', 'reversed', 'disputed'] as const;
export const outcomes = ['up', 'up-with-notice', 'limited', 'gone'] as const;
