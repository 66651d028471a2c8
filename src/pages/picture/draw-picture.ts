import { directionOf } from '../shared/text-direction.ts';
import type { PictureContent, PictureSide } from './picture-content.ts';
import { cutLines, wrapText } from './wrap-text.ts';

/** natural: as high as its words need. Sizes are CSS pixels; the picture has twice as many. */
export const pictureSizes = {
  wide: { width: 1200, height: 675 },
  tall: { width: 1080, height: 1350 },
  natural: { width: 1080, height: undefined },
} as const;

export type PictureSize = keyof typeof pictureSizes;
export type PictureTheme = 'light' | 'dark';

export interface PictureLook {
  readonly size: PictureSize;
  readonly theme: PictureTheme;
  readonly direction: 'ltr' | 'rtl';
}

/** Picture pixels a CSS pixel. */
const DENSITY = 2;
const MARGIN = 40;
const GAP = 32;
/** How small the words may get to fit, and the steps on the way there. */
const SCALES = [1, 0.9, 0.8, 0.7, 0.62, 0.55];
/** Lines of a post's text, from the one that leaves most room to the others; the rest is cut. */
const MOST_LINES = [60, 14, 10, 7, 5, 3];

const colours = {
  light: { paper: '#ffffff', ink: '#14202b', soft: '#4a5a68', line: '#8797a5', accent: '#1f5f5b' },
  dark: { paper: '#0c0f12', ink: '#eef1f3', soft: '#a9b4bd', line: '#5f6d78', accent: '#84cfc4' },
} as const;
type Ink = keyof (typeof colours)['light'];

interface Line {
  readonly text: string;
  readonly top: number;
  readonly size: number;
  readonly weight: number;
  readonly ink: Ink;
  /** Somebody's own words: they have a direction of their own, ours that of the page. */
  readonly quoted: boolean;
  /** Column: its left edge and width. */
  readonly left: number;
  readonly width: number;
}

interface Layout {
  readonly lines: readonly Line[];
  /** Frames around quoted texts. */
  readonly frames: readonly { left: number; top: number; width: number; height: number }[];
  readonly height: number;
}

/** Draws the picture, twice as dense as its size says, onto a canvas that it sizes. */
export function drawPicture(
  canvas: HTMLCanvasElement,
  content: PictureContent,
  look: PictureLook,
): void {
  const { width, height } = pictureSizes[look.size];
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no pictures.');
  const layout = layOutToFit(context, content, width, height, look.size === 'wide');
  canvas.width = width * DENSITY;
  canvas.height = (height ?? layout.height) * DENSITY;
  context.scale(DENSITY, DENSITY);
  const palette = colours[look.theme];
  context.fillStyle = palette.paper;
  context.fillRect(0, 0, width, height ?? layout.height);
  context.strokeStyle = palette.line;
  for (const frame of layout.frames) {
    const left = look.direction === 'rtl' ? width - frame.left - frame.width : frame.left;
    context.strokeRect(left, frame.top, frame.width, frame.height);
  }
  context.textBaseline = 'top';
  for (const line of layout.lines) drawLine(context, line, palette[line.ink], width, look);
}

function drawLine(
  context: CanvasRenderingContext2D,
  { text, top, size, weight, quoted, left, width }: Line,
  colour: string,
  whole: number,
  { direction }: PictureLook,
): void {
  const own = (quoted ? directionOf(text) : undefined) ?? direction;
  const start = direction === 'rtl' ? whole - left - width : left;
  context.font = fontOf(size, weight);
  context.fillStyle = colour;
  context.direction = own;
  context.textAlign = own === 'rtl' ? 'right' : 'left';
  context.fillText(text, own === 'rtl' ? start + width : start, top);
}

/** The largest words, and then the longest texts, with which all of it fits. */
function layOutToFit(
  context: CanvasRenderingContext2D,
  content: PictureContent,
  width: number,
  height: number | undefined,
  beside: boolean,
): Layout {
  let layout: Layout | undefined;
  for (const most of MOST_LINES) {
    for (const scale of SCALES) {
      layout = layOut(context, content, width, beside, scale, most);
      if (height === undefined || layout.height <= height) return layout;
    }
  }
  if (layout === undefined) throw new Error('There is no size to draw in.');
  return layout;
}

function layOut(
  context: CanvasRenderingContext2D,
  content: PictureContent,
  width: number,
  beside: boolean,
  scale: number,
  mostLines: number,
): Layout {
  const lines: Line[] = [];
  const frames: { left: number; top: number; width: number; height: number }[] = [];
  const inner = width - 2 * MARGIN;
  const put = (
    text: string,
    at: { left: number; top: number; width: number },
    style: { size: number; weight?: number; ink?: Ink; most?: number; quoted?: boolean },
  ): number => {
    const size = style.size * scale;
    const weight = style.weight ?? 400;
    context.font = fontOf(size, weight);
    const wrapped = wrapText(text, at.width, (part) => context.measureText(part).width);
    let { top } = at;
    for (const part of cutLines(wrapped, style.most ?? wrapped.length)) {
      lines.push({
        ...at,
        text: part,
        top,
        size,
        weight,
        ink: style.ink ?? 'ink',
        quoted: style.quoted === true,
      });
      top += size * 1.4;
    }
    return top;
  };
  const putSide = (side: PictureSide, at: { left: number; top: number; width: number }): number => {
    let top = put(side.heading, at, { size: 22, weight: 700 });
    top = put(side.account, { ...at, top }, { size: 20, ink: 'soft' }) + 8;
    const inside = { left: at.left + 14, width: at.width - 28, top: top + 12 };
    const end = put(side.text, inside, { size: 24, most: mostLines, quoted: true }) + 8;
    frames.push({ left: at.left, top, width: at.width, height: end - top });
    top = end + 8;
    for (const note of side.notes) top = put(note, { ...at, top }, { size: 17, ink: 'soft' });
    return top;
  };
  let top = put(
    content.title,
    { left: MARGIN, top: MARGIN, width: inner },
    { size: 26, weight: 700, ink: 'accent' },
  );
  top += 12;
  const [one, other] = content.sides;
  if (beside) {
    const column = (inner - GAP) / 2;
    const ends = [
      putSide(one, { left: MARGIN, top, width: column }),
      putSide(other, { left: MARGIN + column + GAP, top, width: column }),
    ];
    top = Math.max(...ends);
  } else {
    top = putSide(one, { left: MARGIN, top, width: inner }) + 20;
    top = putSide(other, { left: MARGIN, top, width: inner });
  }
  top += 14;
  for (const fact of content.facts)
    top = put(fact, { left: MARGIN, top, width: inner }, { size: 20 });
  top += 14;
  for (const note of content.footer)
    top = put(note, { left: MARGIN, top, width: inner }, { size: 15, ink: 'soft' });
  return { lines, frames, height: Math.ceil(top + MARGIN) };
}

function fontOf(size: number, weight: number): string {
  return `${weight} ${size}px system-ui, sans-serif`;
}
