import type { BadgeKind } from '../../platform/badge-kind.ts';
import { drawing } from '../dom.ts';

/** Evenhand's mark: two even bars on one beam. */
const MARK = 'M1 2h14v2H9v9h3v2H4v-2h3V4H1zM1.5 6h4v4h-4zM10.5 6h4v4h-4z';

// A ring: it says least.
const RING = 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6z';
// A square with its middle missing.
const HOLE = 'M1 1h10v10H1zm3 3v4h4V4z';

/** Paths in a box of 12: one shape a family of kinds, told apart without colour and at 10 pixels. */
export const kindShapes: Readonly<Record<BadgeKind, string>> = {
  // A bar across: taken away.
  removed: 'M1 4h10v4H1z',
  // A hollow bar.
  gone: 'M1 3h10v6H1zm2 2v2h6V5z',
  // Two bars: two who acted.
  deleted: 'M1 2h10v3H1zM1 7h10v3H1z',
  // A half-filled circle: here, not there.
  withheld: 'M6 1a5 5 0 0 1 0 10zM6 1a5 5 0 0 0 0 10v-1.5a3.5 3.5 0 0 1 0-7z',
  // A funnel.
  limited: 'M1 1h10L7.5 6v5h-3V6z',
  // A flag.
  labelled: 'M1 1h10L9 4l2 3H3v4H1z',
  suspended: HOLE,
  locked: HOLE,
  // A frame with a hill in it.
  media: 'M1 2h10v8H1zm1 7h8L6 4z',
  account: HOLE,
  restored: RING,
  conduct: RING,
  related: RING,
  // Two leaves, one behind the other.
  own: 'M1 1h7v1.5H2.5V8H1zM4 4h7v7H4z',
  // A diamond split in two.
  disputed: 'M5.2 1v10L1 6zM6.8 1v10L11 6z',
  // A dot: there was nothing to draw.
  nothing: 'M6 4.5a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z',
};

export function markDrawing(): SVGSVGElement {
  return drawing(16, MARK, 'mark');
}

/** Empty at first: the path in it takes one of `kindShapes`. */
export function kindDrawing(): SVGSVGElement {
  return drawing(12, '', 'kind');
}
