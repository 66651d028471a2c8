/** Files that a page of the extension offers, and files that are chosen in it. */
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';

/** From now on what the page offers is caught in place of being saved to a disk. */
export async function catchFiles(page: TestPage): Promise<void> {
  await page.evaluate(() => {
    const caught: Blob[] = [];
    Reflect.set(window, 'caughtFiles', caught);
    const make = URL.createObjectURL.bind(URL);
    HTMLAnchorElement.prototype.click = () => undefined;
    URL.createObjectURL = (blob: Blob) => {
      if (!blob.type.startsWith('image/')) caught.push(blob);
      return make(blob);
    };
  });
}

/** The last file that was offered since it was asked last. */
export async function caughtFile(page: TestPage): Promise<Uint8Array> {
  const base64 = await waitFor('a file to be offered', () =>
    page.evaluate(async () => {
      const blob: Blob | undefined = Reflect.get(window, 'caughtFiles').pop();
      if (blob === undefined) return undefined;
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 8_192)
        text += String.fromCharCode(...bytes.subarray(at, at + 8_192));
      return btoa(text);
    }),
  );
  return Buffer.from(base64, 'base64');
}

/** Chooses a file in the only file field of the page. */
export async function chooseFile(page: TestPage, name: string, bytes: Uint8Array): Promise<void> {
  await waitFor('the field for a file', () =>
    page.evaluate(
      (file, base64) => {
        const field = document.querySelector<HTMLInputElement>('input[type=file]');
        if (field === null) return false;
        const content = Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));
        const chosen = new DataTransfer();
        chosen.items.add(new File([content], file));
        field.files = chosen.files;
        field.dispatchEvent(new Event('change', { bubbles: true }));
        return true;
      },
      name,
      Buffer.from(bytes).toString('base64'),
    ),
  );
}
