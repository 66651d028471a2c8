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
  /** The author's avatar; absent where X shows none. */
  readonly avatar?: Box;
  /** Where the post (or the quote) that the badge speaks of is. */
  readonly subject: Box;
  /** Everything that may not be covered, badges that already have their place included. */
  readonly obstacles: readonly Box[];
  /** Width of the badge in one line, as its words need it. */
  readonly pillWidth: number;
  /** Where lines end: right, in a page from right to left: left. */
  readonly end: 'left' | 'right';
}

/** Distance that keeps a badge off the line between two posts. */
const EDGE = 2;
/** How far the column reaches towards the words; X keeps at least 8 pixels there. */
const OVERHANG = 5;
/** X's own distance between a box and what is in it. */
const PADDING = 12;

/**
 * Chooses room that X leaves free. First the column under the avatar, beside what
 * the badge speaks of, where nothing ever comes or goes; in the large post of a
 * status page, which has no such column, the end of a line that is short enough,
 * with fewer words where it must be; at last the narrow margin, always empty.
 */
export function choosePlace(question: PlaceQuestion): BadgePlace {
  return beside(question) ?? within(question) ?? inMargin(question);
}

function beside({
  article,
  avatar,
  subject,
  obstacles,
  end,
}: PlaceQuestion): BadgePlace | undefined {
  if (avatar === undefined) return undefined;
  const size = formSizes.stack;
  const left = end === 'right' ? avatar.right + OVERHANG - size.width : avatar.left - OVERHANG;
  const bounds = inset(article, {
    top: Math.max(subject.top, avatar.bottom + EDGE),
    bottom: Math.max(subject.bottom, subject.top + size.height + 2 * EDGE),
  });
  const box = placeInColumn(left, size, bounds, obstacles);
  return box === undefined ? undefined : { form: 'stack', box };
}

function within({
  article,
  subject,
  obstacles,
  pillWidth,
  end,
}: PlaceQuestion): BadgePlace | undefined {
  const bounds = {
    ...inset(article, subject),
    left: subject.left + PADDING,
    right: subject.right - PADDING,
  };
  const sizes: readonly (readonly [BadgeForm, Size])[] = [
    ['pill', { width: pillWidth, height: formSizes.pillHeight }],
    ['mini', formSizes.mini],
  ];
  for (const [form, size] of sizes) {
    const box = placeAtSides(size, bounds, obstacles, end);
    if (box !== undefined) return { form, box };
  }
  return undefined;
}

/** X keeps 16 pixels free at both sides of every post. */
function inMargin({ article, subject, obstacles, end }: PlaceQuestion): BadgePlace {
  const size = formSizes.dot;
  const left = end === 'right' ? article.left + 1 : article.right - 1 - size.width;
  const bounds = inset(article, { top: subject.top, bottom: article.bottom });
  const margin = { ...bounds, left: article.left, right: article.right };
  const free = placeInColumn(left, size, margin, obstacles);
  return { form: 'dot', box: free ?? boxAt(left, bounds.top, size) };
}

function inset(article: Box, rows: { readonly top: number; readonly bottom: number }): Box {
  return {
    left: article.left + EDGE,
    right: article.right - EDGE,
    top: Math.max(article.top + EDGE, rows.top),
    bottom: Math.min(article.bottom - EDGE, rows.bottom),
  };
}
