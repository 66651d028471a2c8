import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives `use` a folder that is removed afterwards, and makes it the place for
 * temporary files of this process and its children meanwhile: browsers that are
 * stopped halfway leave their profiles there.
 */
export async function withScratchFolder<Result>(
  use: (folder: string) => Promise<Result>,
): Promise<Result> {
  const before = process.env['TMPDIR'];
  const folder = await mkdtemp(join(tmpdir(), 'evenhand-'));
  process.env['TMPDIR'] = folder;
  // Whoever calls process.exit meanwhile leaves nothing either.
  const atExit = (): void => rmSync(folder, { recursive: true, force: true });
  process.once('exit', atExit);
  try {
    return await use(folder);
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
    // A browser that is just ending may still write a last file.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    process.off('exit', atExit);
  }
}
