/** What the extension saved, read from its database by a page of its own. */
import type { SavedPost } from '../../src/evidence/saved-post.ts';
import type { TestPage } from './browsers/browser.ts';

/** Everything that was saved, oldest first. */
export async function readSaved(page: TestPage): Promise<readonly SavedPost[]> {
  const text = await page.evaluate(async () => {
    const settled = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
      });
    const names = (await indexedDB.databases()).map(({ name }) => name);
    if (!names.includes('evenhand-saved')) return '[]';
    const database = await settled(indexedDB.open('evenhand-saved'));
    try {
      const rows: readonly { readonly saved: unknown }[] = await settled(
        database.transaction('posts').objectStore('posts').getAll(),
      );
      return JSON.stringify(rows.map(({ saved }) => saved));
    } finally {
      database.close();
    }
  });
  const saved: readonly SavedPost[] = JSON.parse(text);
  return saved.toSorted((one, other) => (one.savedAt < other.savedAt ? -1 : 1));
}

/** The bytes of a part of a saved post, as numbers. */
export async function readPart(page: TestPage, post: string, sha256: string): Promise<Uint8Array> {
  const bytes = await page.evaluate(
    async (id, hash) => {
      const settled = <T>(request: IDBRequest<T>): Promise<T> =>
        new Promise((resolve, reject) => {
          request.addEventListener('success', () => resolve(request.result));
          request.addEventListener('error', () => reject(request.error ?? new Error('not read')));
        });
      const database = await settled(indexedDB.open('evenhand-saved'));
      try {
        const part: Uint8Array = await settled(
          database.transaction('parts').objectStore('parts').get([id, hash]),
        );
        return [...part];
      } finally {
        database.close();
      }
    },
    post,
    sha256,
  );
  return Uint8Array.from(bytes);
}
