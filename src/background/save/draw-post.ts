import type { PostAsRead } from '../../evidence/saved-post.ts';
import { directionOf } from '../../platform/text-direction.ts';
import { cutLines, wrapText } from '../../platform/wrap-text.ts';

const WIDTH = 600;
const MARGIN = 24;
/** Picture pixels a CSS pixel. */
const DENSITY = 2;
/** Of the words of a post; the rest is in the HTML. */
const MOST_LINES = 400;
const PAPER = '#ffffff';
const INK = '#14202b';
const SOFT = '#4a5a68';

interface Line {
  readonly text: string;
  readonly top: number;
  readonly size: number;
  readonly ink: string;
}

/**
 * A picture of a post where the browser gives no pixels of the screen: its words as they were
 * read, and a line that says that it is drawn.
 *
 * @returns a PNG
 * @throws Error where the browser draws nothing
 */
export async function drawPost(post: PostAsRead, note: string): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(WIDTH * DENSITY, 1);
  const context = contextOf(canvas);
  const { lines, height } = layOut(post, note, context);
  canvas.height = height * DENSITY;
  context.scale(DENSITY, DENSITY);
  context.fillStyle = PAPER;
  context.fillRect(0, 0, WIDTH, height);
  context.textBaseline = 'top';
  for (const { text, top, size, ink } of lines) {
    const direction = directionOf(text) ?? 'ltr';
    context.font = fontOf(size);
    context.fillStyle = ink;
    context.direction = direction;
    context.textAlign = direction === 'rtl' ? 'right' : 'left';
    context.fillText(text, direction === 'rtl' ? WIDTH - MARGIN : MARGIN, top);
  }
  return pngOf(canvas);
}

export async function pngOf(canvas: OffscreenCanvas): Promise<Uint8Array> {
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return new Uint8Array(await blob.arrayBuffer());
}

/** @throws Error where the browser draws nothing */
export function contextOf(canvas: OffscreenCanvas): OffscreenCanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('This browser draws no pictures.');
  return context;
}

function layOut(post: PostAsRead, note: string, context: OffscreenCanvasRenderingContext2D) {
  const lines: Line[] = [];
  let top = MARGIN;
  const put = (text: string, size: number, ink: string): void => {
    context.font = fontOf(size);
    const wrapped = wrapText(text, WIDTH - 2 * MARGIN, (part) => context.measureText(part).width);
    for (const line of cutLines(wrapped, MOST_LINES)) {
      lines.push({ text: line, top, size, ink });
      top += size * 1.4;
    }
    top += 8;
  };
  const putPost = ({ author, text, time }: Pick<PostAsRead, 'author' | 'text' | 'time'>): void => {
    put(`@${author}`, 16, SOFT);
    if (text !== null && text !== '') put(text, 20, INK);
    if (time !== undefined) put(time, 14, SOFT);
  };
  putPost(post);
  if (post.quoted !== undefined) {
    put('“', 20, SOFT);
    putPost(post.quoted);
  }
  put(note, 13, SOFT);
  return { lines, height: Math.ceil(top + MARGIN - 8) };
}

function fontOf(size: number): string {
  return `${size}px system-ui, sans-serif`;
}
