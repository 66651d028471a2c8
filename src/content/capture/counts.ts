import type { Counts } from '../../evidence/saved-post.ts';
import { selectors } from '../selectors.ts';

/** Zeros of the digits that X writes: European, Arabic, Persian, Devanagari. */
const ZEROS = [0x30, 0x660, 0x6f0, 0x966];
/** A number with or without marks between its thousands, in any digits. */
const NUMBER = /\p{Nd}+(?:[.,٬’\u00a0\u202f]\p{Nd}{3})*(?!\p{Nd})/u;

/** The public figures under a post, without what the reader added to them. */
export function readCounts(article: Element): Counts {
  const replies = countAt(article, selectors.replies.css);
  const reposts = countAt(article, selectors.reposts.css);
  const likes = countAt(article, selectors.likes.css);
  const views = countAt(article, selectors.views.css);
  return {
    ...(replies === undefined ? {} : { replies }),
    ...(reposts === undefined ? {} : { reposts }),
    ...(likes === undefined ? {} : { likes }),
    ...(views === undefined ? {} : { views }),
  };
}

/** The label has the exact number, which the page shows only in thousands. */
function countAt(article: Element, css: string): number | undefined {
  const element = article.querySelector(css);
  const [text] = NUMBER.exec(element?.getAttribute('aria-label') ?? '') ?? [];
  if (element === null || text === undefined) return undefined;
  const digits = [...text].filter((one) => /\p{Nd}/u.test(one)).map(digitValue);
  const number = Number(digits.join(''));
  const isOwn = element.getAttribute('data-testid')?.startsWith('un') === true;
  return isOwn ? Math.max(0, number - 1) : number;
}

function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  const zero = ZEROS.find((first) => code >= first && code < first + 10);
  return zero === undefined ? 0 : code - zero;
}
