/**
 * How much any message between our parts may hold. A page can make posts of any
 * size and number, and a dataset is somebody else's: both are cut or refused here.
 * Lengths are UTF-16 units. Constants of their own, so that a bundler writes the numbers in their places.
 */
/** X's longest posts have 25,000 characters; emoji and links make them longer as text. */
export const postText = 40_000;
export const removalText = 100_000;
export const id = 200;
export const handle = 50;
export const lang = 35;
export const key = 250;
export const shortText = 2_000;
export const url = 4_000;
export const postsPerMessage = 200;
/** Requests of one page on the web that are being answered: a reader has one card open. */
export const requestsAtOnce = 20;
export const keysPerMessage = 2_000;
export const answersPerMessage = 2_000;
/** Kinds of elements that the reader of pages knows. */
export const selectors = 100;
/** Posts with a badge that the popup lists. */
export const foundPosts = 100;
export const matchesPerCard = 200;
export const sourcesPerRemoval = 100;
export const countries = 300;
export const spansPerText = 20_000;
export const sources = 200;
/** The main address of a source and its mirrors. */
export const addresses = 10;
/** A .pub file of minisign: a comment and 56 characters of base64. */
export const publicKey = 2_000;
/** Hours between two syncs of a source: four weeks. */
export const intervalHours = 672;
export const description = 20_000;
/** Comparisons that the reader hid, and tabs in which nothing is compared. */
export const hiddenComparisons = 2_000;
export const pausedTabs = 500;
/** Found in one moment of a search: a few blocks of stored records. */
export const removalsPerReply = 600;
/** Copies read in one moment for the page of patterns. */
export const copiesPerReply = 2_000;
/** Languages or grounds to choose from. */
export const tags = 1_000;
/** A post's part of the page as HTML, for keeping. */
export const savedHtml = 1_000_000;
