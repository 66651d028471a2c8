import { type Box, boxAt, placeAtSides, placeInColumn, type Size } from './free-place.ts';

/** stack: two short lines; pill: one line; mini: mark and number; dot: the mark alone. */
export type BadgeForm = 'stack' | 'pill' | 'mini' | 'dot';

export interface BadgePlace {
  readonly form: BadgeForm;
  readonly box: Box;
}

/** Sizes in CSS pixels; badge-style.ts gives the forms exactly these. */
export const formSizes = {
  stack: { width: 58, height: 32 },
  mini: { width: 44, height: 24 },
  dot: { width: 14, height: 14 },
  pillHeight: 24,
} as const;

export interface PlaceQuestion {
  readonly article: Box;
  /** The empty column under the author's avatar, where there is one. */
  readonly column?: Box;
  /** Where the post (or the quote) that the badge speaks of is. */
  readonly subject: Box;
  /** Badges that already have their place. */
  readonly taken: readonly Box[];
  /** Everything of X that may not be covered; asked for only where there is no column. */
  readonly obstacles: () => readonly Box[];
  /** Width of the badge in one line, as its words need it. */
  readonly pillWidth: number;
  /** The reader wants no words on badges. */
  readonly compact: boolean;
  /** Where lines end: right, in a page from right to left: left. */
  readonly end: 'left' | 'right';
}

/** Distance that keeps a badge off the line between two posts, and off the words beside it. */
const EDGE = 2;
/** X's own distance between a box and what is in it. */
const PADDING = 12;

/**
 * Chooses room that X leaves free. First the column under the avatar, beside what
 * the badge speaks of, where nothing ever comes or goes; in the large post of a
 * status page, which has no such column, the end of a line that is short enough,
 * with fewer words where it must be; at last the narrow margin, always empty.
 */
export function choosePlace(question: PlaceQuestion): BadgePlace {
  const column = inColumn(question);
  if (column !== undefined) return column;
  const obstacles = [...question.obstacles(), ...question.taken];
  return amongWords(question, obstacles) ?? inMargin(question, obstacles);
}

function inColumn({
  article,
  column,
  subject,
  taken,
  compact,
  end,
}: PlaceQuestion): BadgePlace | undefined {
  if (column === undefined) return undefined;
  const form = compact ? 'mini' : 'stack';
  const size = formSizes[form];
  const bounds = {
    left: column.left,
    right: column.right,
    top: Math.max(subject.top, column.top) + EDGE,
    bottom: Math.min(article.bottom, column.bottom) - EDGE,
  };
  const left = end === 'right' ? column.right - EDGE - size.width : column.left + EDGE;
  const box = placeInColumn(left, size, bounds, taken);
  return box === undefined ? undefined : { form, box };
}

function amongWords(
  { article, subject, pillWidth, compact, end }: PlaceQuestion,
  obstacles: readonly Box[],
): BadgePlace | undefined {
  const bounds = {
    left: subject.left + PADDING,
    right: subject.right - PADDING,
    top: Math.max(article.top, subject.top) + EDGE,
    bottom: Math.min(article.bottom, subject.bottom) - EDGE,
  };
  const sizes: readonly (readonly [BadgeForm, Size])[] = [
    ...(compact ? [] : [['pill', { width: pillWidth, height: formSizes.pillHeight }] as const]),
    ['mini', formSizes.mini],
  ];
  for (const [form, size] of sizes) {
    const box = placeAtSides(size, bounds, obstacles, end);
    if (box !== undefined) return { form, box };
  }
  return undefined;
}

/** X keeps 16 pixels free at both sides of every post. */
function inMargin({ article, subject, end }: PlaceQuestion, obstacles: readonly Box[]): BadgePlace {
  const size = formSizes.dot;
  const left = end === 'right' ? article.left + 1 : article.right - 1 - size.width;
  const top = Math.max(article.top, subject.top) + EDGE;
  const margin = { ...article, top, bottom: article.bottom - EDGE };
  return {
    form: 'dot',
    box: placeInColumn(left, size, margin, obstacles) ?? boxAt(left, top, size),
  };
}
