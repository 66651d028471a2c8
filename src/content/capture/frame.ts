import type { Box, Frame } from '../../evidence/captured-post.ts';
import { splitPost } from '../read/parts.ts';
import { selectors } from '../selectors.ts';

/** What stands inside a post's own parts and speaks the language of the interface, or is ours. */
const covered = `time, ${selectors.button.css}`;

/**
 * Where the post's own parts are on the screen.
 *
 * @returns undefined where one of them is not all to be seen: outside of the window, under
 *   something else, or magnified
 */
export function frameOf(article: Element): Frame | undefined {
  if (window.visualViewport?.scale !== undefined && window.visualViewport.scale !== 1)
    return undefined;
  const { own, quote } = splitPost(article);
  const elements = [
    ...own.avatars,
    ...own.names,
    ...own.texts,
    ...mediaIn(article),
    ...(quote === undefined ? [] : [...quote.parts.names, ...quote.parts.texts]),
  ];
  const parts = elements.map(boxOf).filter(({ width, height }) => width > 0 && height > 0);
  if (parts.length === 0 || !elements.every((element) => isSeen(element, article)))
    return undefined;
  return {
    around: aroundAll(parts),
    parts,
    covered: [
      ...elements.flatMap((element) => [...element.querySelectorAll(covered)]),
      // Our own badge stands on the post.
      ...[...article.children].filter(({ localName }) => localName.includes('-')),
    ].map(boxOf),
    paper: getComputedStyle(document.body).backgroundColor,
    density: devicePixelRatio,
  };
}

function mediaIn(article: Element): Element[] {
  return [...article.querySelectorAll(selectors.media.css)].filter(
    (box) => box.closest(selectors.foreign.css) === null,
  );
}

function boxOf(element: Element): Box {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}

function aroundAll(boxes: readonly Box[]): Box {
  const left = Math.min(...boxes.map((box) => box.left));
  const top = Math.min(...boxes.map((box) => box.top));
  return {
    left,
    top,
    width: Math.max(...boxes.map((box) => box.left + box.width)) - left,
    height: Math.max(...boxes.map((box) => box.top + box.height)) - top,
  };
}

/** Where along an element it is asked what lies on top. */
const SAMPLES = [0.02, 0.5, 0.98];

function isSeen(element: Element, article: Element): boolean {
  const { left, top, width, height } = boxOf(element);
  if (width === 0 || height === 0) return true;
  if (left < 0 || top < 0 || left + width > innerWidth || top + height > innerHeight) return false;
  return SAMPLES.every((across) =>
    SAMPLES.every((down) => {
      const there = document.elementFromPoint(left + width * across, top + height * down);
      return there !== null && (article.contains(there) || there.contains(article));
    }),
  );
}
