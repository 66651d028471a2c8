/** The places that show one thing disagree, so none of them is believed. */
export const AMBIGUOUS = Symbol('ambiguous');
