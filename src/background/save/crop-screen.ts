import type { Box, Frame } from '../../evidence/captured-post.ts';
import { contextOf, pngOf } from './draw-post.ts';

/** CSS pixels around the post. */
const MARGIN = 8;

/**
 * Cuts a post out of a picture of the window. Only its own parts are taken over: what lies
 * between and beside them shows who was reading.
 *
 * @param screen PNG of the window
 * @returns PNG
 * @throws Error where it is no picture, or the browser draws none
 */
export async function cropScreen(screen: Blob, frame: Frame): Promise<Uint8Array> {
  const picture = await createImageBitmap(screen);
  try {
    const { around, parts, covered, paper, density } = frame;
    const canvas = new OffscreenCanvas(
      Math.ceil((around.width + 2 * MARGIN) * density),
      Math.ceil((around.height + 2 * MARGIN) * density),
    );
    const context = contextOf(canvas);
    context.fillStyle = paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    const onPaper = ({ left, top, width, height }: Box): [number, number, number, number] => [
      (left - around.left + MARGIN) * density,
      (top - around.top + MARGIN) * density,
      width * density,
      height * density,
    ];
    for (const part of parts) {
      const { left, top, width, height } = part;
      context.drawImage(
        picture,
        left * density,
        top * density,
        width * density,
        height * density,
        ...onPaper(part),
      );
    }
    for (const box of covered) context.fillRect(...onPaper(box));
    return await pngOf(canvas);
  } finally {
    picture.close();
  }
}
