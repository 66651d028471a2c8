/**
 * Categories of content whose words must not travel, whoever removed them: a dataset carries
 * fingerprints and sources of such records, and nothing that names anybody.
 */
export const CATEGORIES_WITHOUT_TEXT: ReadonlySet<string> = new Set([
  'child-abuse',
  'intimate-images',
  'private-data',
  'self-harm',
  'terrorism',
]);
