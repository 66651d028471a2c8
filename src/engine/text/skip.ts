/**
 * Parts of a post that are not its words: links, mentions, the "RT @x:" in front.
 * Each function takes a position in the text and gives the position behind the part,
 * or the same position where there is none. All are linear.
 */

const REPOST_MARK = /\s*(?:RT|rt|Rt)[\s:]+@?[A-Za-z0-9_]{1,20}\s*:\s*/y;
const LINK_WITH_SCHEME = /https?:\/\/[\x21-\x7e]*…?/iy;
const LINK_WITHOUT_SCHEME = /(?:www\.|pic\.twitter\.com\/|pic\.x\.com\/|t\.co\/)[\x21-\x7e]+…?/iy;
const MENTION = /[@＠][A-Za-z0-9_]+/y;
const ENTITY =
  /&(?:amp;)*(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z])(?:acute|grave|circ|uml|tilde|ring|cedil|slash|caron)|[A-Za-z]{2,8}\d{0,2});/y;

function endOfMatch(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

export function afterRepostMarks(text: string): number {
  let at = 0;
  for (;;) {
    const next = endOfMatch(REPOST_MARK, text, at);
    if (next === at) return at;
    at = next;
  }
}

/** `inWord`: only a link with its scheme can begin inside a run of letters. */
export function afterLink(text: string, at: number, inWord: boolean): number {
  const withScheme = endOfMatch(LINK_WITH_SCHEME, text, at);
  return withScheme > at || inWord ? withScheme : endOfMatch(LINK_WITHOUT_SCHEME, text, at);
}

export function afterMention(text: string, at: number): number {
  return endOfMatch(MENTION, text, at);
}

export interface Entity {
  readonly end: number;
  /** The code point it stands for; a space where it is no letter or number. */
  readonly codePoint: number;
}

/** An HTML entity left in the text by an exporter, encoded once or more; undefined where there is none. */
export function entityAt(text: string, at: number): Entity | undefined {
  ENTITY.lastIndex = at;
  const match = ENTITY.exec(text);
  if (match === null) return undefined;
  const [whole, decimal, hexadecimal, letter] = match;
  let codePoint = 0x20;
  if (decimal !== undefined) codePoint = Number.parseInt(decimal, 10);
  else if (hexadecimal !== undefined) codePoint = Number.parseInt(hexadecimal, 16);
  else if (letter !== undefined) codePoint = letter.charCodeAt(0);
  else if (/;?(zwnj|zwj|lrm|rlm|shy);$/.test(whole)) codePoint = 0x200c;
  return { end: at + whole.length, codePoint: codePoint > 0x10ffff ? 0x20 : codePoint };
}
