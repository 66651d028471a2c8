import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/** How long a program may take to say its version before it counts as broken, in milliseconds. */
const VERSION_DEADLINE = 30_000;

/** The first of these program names that is executable in a folder of `path` (the value of PATH) and that runs. */
export async function findOnPath(
  names: readonly string[],
  path: string,
): Promise<string | undefined> {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  for (const name of names) {
    for (const folder of folders) {
      const file = join(folder, name);
      if ((await isExecutable(file)) && (await runs(file))) return file;
    }
  }
  return undefined;
}

export async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Whether the program starts at all. Ubuntu ships a `chromium-browser` that only
 * tells people to install a snap; it is executable and exits with an error.
 */
export function runs(file: string): Promise<boolean> {
  return new Promise((resolve) => {
    execFile(file, ['--version'], { timeout: VERSION_DEADLINE }, (error) =>
      resolve(error === null),
    );
  });
}
