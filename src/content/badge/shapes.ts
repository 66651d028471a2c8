import type { BadgeSummary } from '../../platform/messages.ts';
import { drawing } from '../dom.ts';

/** Evenhand's mark: two even bars on one beam. */
const MARK = 'M1 2h14v2H9v9h3v2H4v-2h3V4H1zM1.5 6h4v4h-4zM10.5 6h4v4h-4z';

/** One shape a kind, told apart without colour and at 10 pixels. */
const kindShapes: Readonly<Record<BadgeSummary['kind'], string>> = {
  // A bar across: taken away.
  removed: 'M1 4h10v4H1z',
  // A half-filled circle: here, not there.
  withheld: 'M6 1a5 5 0 0 1 0 10zM6 1a5 5 0 0 0 0 10v-1.5a3.5 3.5 0 0 1 0-7z',
  // A funnel.
  limited: 'M1 1h10L7.5 6v5h-3V6z',
  // A square with its middle missing.
  suspended: 'M1 1h10v10H1zm3 3v4h4V4z',
  // Two leaves, one behind the other.
  own: 'M1 1h7v1.5H2.5V8H1zM4 4h7v7H4z',
  // A diamond split in two.
  disputed: 'M5.2 1v10L1 6zM6.8 1v10L11 6z',
  // A ring.
  related: 'M6 1a5 5 0 1 1 0 10A5 5 0 0 1 6 1zm0 2a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
};

export function markDrawing(): SVGSVGElement {
  return drawing(16, MARK, 'mark');
}

export function kindDrawing(kind: BadgeSummary['kind']): SVGSVGElement {
  return drawing(12, kindShapes[kind], 'kind');
}
