/**
 * How much any message between our parts may hold. A page can make posts of any
 * size and number, and a dataset is somebody else's: both are cut or refused here.
 * Lengths are UTF-16 units.
 */
export const limits = {
  /** X's longest posts have 25,000 characters; emoji and links make them longer as text. */
  postText: 40_000,
  removalText: 100_000,
  id: 200,
  handle: 50,
  lang: 35,
  key: 250,
  shortText: 2_000,
  url: 4_000,
  postsPerMessage: 200,
  /** Requests of one page on the web that are being answered: a reader has one card open. */
  requestsAtOnce: 20,
  keysPerMessage: 2_000,
  answersPerMessage: 2_000,
  /** Kinds of elements that the reader of pages knows. */
  selectors: 100,
  /** Posts with a badge that the popup lists. */
  foundPosts: 100,
  matchesPerCard: 200,
  sourcesPerRemoval: 100,
  countries: 300,
  spansPerText: 20_000,
  sources: 200,
  /** The main address of a source and its mirrors. */
  addresses: 10,
  /** A .pub file of minisign: a comment and 56 characters of base64. */
  publicKey: 2_000,
  /** Hours between two syncs of a source: four weeks. */
  intervalHours: 672,
  description: 20_000,
  /** Comparisons that the reader hid, and tabs in which nothing is compared. */
  hiddenComparisons: 2_000,
  pausedTabs: 500,
  /** Found in one moment of a search: a few blocks of stored records. */
  removalsPerReply: 600,
  /** Copies read in one moment for the page of patterns. */
  copiesPerReply: 2_000,
  /** Languages or grounds to choose from. */
  tags: 1_000,
  /** A post's part of the page as HTML, for keeping. */
  savedHtml: 1_000_000,
} as const;
