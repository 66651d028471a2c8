import { svgElement } from './dom.ts';
import { classesFor } from './noise.ts';

/** Own simple drawings on a grid of 24, drawn as strokes. */
const STROKES = {
  reply: 'M4 11.500a7.500 7 0 0 1 7.500-7h1a7.500 7 0 0 1 .5 14l-4 3v-3.200a7.500 7 0 0 1-5-6.800z',
  repost: 'M4 10V8a2 2 0 0 1 2-2h11M14 3l3 3-3 3M20 14v2a2 2 0 0 1-2 2H7M10 21l-3-3 3-3',
  like: 'M12 20S4 15 4 9.200A4.200 4.200 0 0 1 12 7a4.200 4.200 0 0 1 8 2.200C20 15 12 20 12 20z',
  views: 'M5 20v-6M10 20V5M15 20v-9M20 20V8',
  bookmark: 'M6 4h12v16l-6-5-6 5z',
  share: 'M12 15V4M8 8l4-4 4 4M5 14v5h14v-5',
  caret: 'M5 12h.01M12 12h.01M19 12h.01',
  home: 'M4 11l8-7 8 7v9h-5v-6H9v6H4z',
  search: 'M10.500 17a6.500 6.500 0 1 0 0-13 6.500 6.500 0 0 0 0 13zM15.500 15.500L20 20',
  bell: 'M6 17V11a6 6 0 0 1 12 0v6l1.500 1h-15zM10 21h4',
  mail: 'M4 6h16v12H4zM4 7l8 6 8-6',
  person: 'M12 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5 21a7 7 0 0 1 14 0',
  more: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8 12h.01M12 12h.01M16 12h.01',
  pin: 'M9 3h6l-1 6 3 4H7l3-4zM12 13v8',
  back: 'M20 12H5M11 5l-7 7 7 7',
  close: 'M5 5l14 14M19 5L5 19',
  lock: 'M6 11h12v9H6zM8 11V8a4 4 0 0 1 8 0v3',
  write: 'M4 20l1-5L16 4l4 4L9 19zM14 6l4 4',
  settings:
    'M12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM12 3v3M12 18v3M3 12h3M18 12h3M6 6l2 2M16 16l2 2M18 6l-2 2M8 16l-2 2',
  mark: 'M5 4h4l10 16h-4zM19 4L5 20',
  play: 'M9 6l9 6-9 6z',
  note: 'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM16 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM2 19a6 6 0 0 1 12 0M14 15a6 6 0 0 1 8 4',
} as const;

export type IconName = keyof typeof STROKES;

/** An icon without a meaning of its own to a screen reader. `look` sets its size. */
export function icon(name: IconName, look = 'icon'): SVGSVGElement {
  return svgElement(
    { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: classesFor(`stroke ${look}`) },
    STROKES[name],
  );
}

/** The padlock beside the name of an account that only its followers may read. */
export function lockIcon(label: string): SVGSVGElement {
  return svgElement(
    {
      viewBox: '0 0 24 24',
      'aria-label': label,
      role: 'img',
      class: classesFor('stroke icon-name'),
      'data-testid': 'icon-lock',
    },
    STROKES.lock,
  );
}

export function verifiedIcon(label: string): SVGSVGElement {
  return svgElement(
    {
      viewBox: '0 0 22 22',
      'aria-label': label,
      role: 'img',
      class: classesFor('verified icon-name'),
      'data-testid': 'icon-verified',
    },
    'M11 1l2.900 2 3.500-.1 1 3.400 2.800 2.100L20 11l1.200 2.600-2.800 2.100-1 3.400-3.500-.1L11 21l-2.900-2-3.500.1-1-3.400L.8 13.600 2 11 .8 8.400l2.800-2.100 1-3.400L8.100 3zM6.500 11.200l3.200 3.200 6-6.400-1.300-1.200-4.700 5-1.900-1.900z',
  );
}

/** The sign on the assistant's button and on automatic translations; its frame is 33 by 32. */
export function assistantIcon(look = 'icon'): SVGSVGElement {
  return svgElement(
    { viewBox: '0 0 33 32', 'aria-hidden': 'true', class: classesFor(`stroke ${look}`) },
    'M26 7A13 13 0 1 0 29 17M6 27L28 5',
  );
}
