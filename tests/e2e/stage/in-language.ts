import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Copies a built extension with one of its languages alone: browsers fall back to it.
 * @param out an empty folder
 * @returns that folder
 */
export async function inLanguage(
  language: string,
  extension: string,
  out: string,
): Promise<string> {
  await cp(extension, out, {
    recursive: true,
    filter: (path) => !path.includes('_locales/') || path.includes(`_locales/${language}`),
  });
  const manifest = join(out, 'manifest.json');
  const keys: object = JSON.parse(await readFile(manifest, 'utf8'));
  await writeFile(manifest, JSON.stringify({ ...keys, default_locale: language }));
  return out;
}
