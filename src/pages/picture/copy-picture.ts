/** The canvas as a PNG. */
export function pictureBytes(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((bytes) => {
      if (bytes === null) reject(new Error('The picture could not be made.'));
      else resolve(bytes);
    }, 'image/png');
  });
}

/** Puts the picture on the clipboard, and beside it its words for what takes text alone. */
export async function copyPicture(picture: Blob, words: string): Promise<void> {
  await navigator.clipboard.write([
    new ClipboardItem({
      'image/png': picture,
      'text/plain': new Blob([words], { type: 'text/plain' }),
    }),
  ]);
}
