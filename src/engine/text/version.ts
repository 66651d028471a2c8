/** Raised whenever the same text could give other words: whatever was derived from words is then made anew. */
export const NORMALISER_VERSION = 2;
