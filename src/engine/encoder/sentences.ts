/**
 * Splits a text where a sentence ends: at a line end, or at the signs that end one in the
 * product's scripts when a space or the end follows. Abbreviations and numbers ("Mr. X",
 * "3.5", "U.S. law") do not end one. Linear.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

const ENDS = /[.!?…؟۔।॥]+["'”’»)\]]*(?=\s|$)|[。！？]+|\n+/gu;
/** A single letter, or a short word that is written with a dot. */
const ABBREVIATION =
  /(?:^|[\s("'«“])(?:\p{L}|\p{L}\.\p{L}|mr|mrs|ms|dr|prof|sen|rep|gov|gen|st|vs|jr|sr|no|inc|sra?|д-р|г|др|ул|т)$/iu;

/** The spans of a text's sentences, in order; spaces between them belong to none. */
export function sentencesOf(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(ENDS)) {
    const isDot = match[0] === '.';
    if (isDot && ABBREVIATION.test(text.slice(Math.max(start, match.index - 8), match.index)))
      continue;
    pushTrimmed(spans, text, start, match.index + match[0].length);
    start = match.index + match[0].length;
  }
  pushTrimmed(spans, text, start, text.length);
  return spans;
}

function pushTrimmed(spans: Span[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  if (end > start) spans.push({ start, end });
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || (unit >= 9 && unit <= 13) || unit === 0xa0 || unit === 0x2028;
}
