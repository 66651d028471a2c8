import { open, readFile } from 'node:fs/promises';
import { UserError } from '../io/user-error.ts';

export interface SavedPage {
  readonly body: Buffer;
  /** With the charset where the bytes show it; else the page's own declaration decides. */
  readonly contentType: string;
}

/** Throws a UserError that names the first file that cannot be read. */
export async function checkSavedPages(files: readonly string[]): Promise<void> {
  for (const file of files) {
    await naming(file, async () => {
      const handle = await open(file);
      try {
        if ((await handle.stat()).isDirectory()) throw new Error(FOLDER);
      } finally {
        await handle.close();
      }
    });
  }
}

/** Throws a UserError that names the file when it cannot be read. */
export async function loadSavedPage(file: string): Promise<SavedPage> {
  const body = await naming(file, () => readFile(file));
  // Cuts of pages have no declaration, and browsers would not guess UTF-8.
  return { body, contentType: isUtf8(body) ? 'text/html; charset=utf-8' : 'text/html' };
}

const FOLDER = 'this is a folder; name the saved pages in it.';

async function naming<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new UserError(`${file}: ${reasonOf(error)}`);
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EISDIR') return FOLDER;
  if (code === 'EACCES') return 'this file may not be read.';
  return error instanceof Error ? error.message : String(error);
}
