/** What a list scrolls in: the window, or the pane of a modal. All lengths in CSS pixels. */
export interface ScrollPort {
  height(): number;
  /** How far it is scrolled. */
  top(): number;
  scrollTo(top: number): void;
  scrollBy(distance: number): void;
  /** Distance of an element from the start of the scrolled content. */
  offsetOf(element: Element): number;
  /** Height of what covers the top of the viewport. */
  coveredAbove(): number;
  onScroll(act: () => void, signal: AbortSignal): void;
}

/** Height of the bar above every column. */
const HEADER_HEIGHT = 53;

export function windowPort(): ScrollPort {
  return {
    height: () => window.innerHeight,
    top: () => window.scrollY,
    scrollTo: (top) => window.scrollTo(0, top),
    scrollBy: (distance) => window.scrollBy(0, distance),
    offsetOf: (element) => element.getBoundingClientRect().top + window.scrollY,
    coveredAbove: () => HEADER_HEIGHT,
    onScroll: (act, signal) => window.addEventListener('scroll', act, { passive: true, signal }),
  };
}

export function panePort(pane: HTMLElement): ScrollPort {
  return {
    height: () => pane.clientHeight,
    top: () => pane.scrollTop,
    scrollTo: (top) => {
      pane.scrollTop = top;
    },
    scrollBy: (distance) => {
      pane.scrollTop += distance;
    },
    offsetOf: (element) =>
      element.getBoundingClientRect().top - pane.getBoundingClientRect().top + pane.scrollTop,
    coveredAbove: () => 0,
    onScroll: (act, signal) => pane.addEventListener('scroll', act, { passive: true, signal }),
  };
}
