import { cp, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { ROOT } from './shell.ts';

/** Of the project's folder, what no command needs or what it brings along itself. */
const LEFT_OUT: ReadonlySet<string> = new Set(['node_modules', '.git', '.cache', 'out']);

/** A copy of the project for commands that write into it, with the packages that are installed here. */
export async function copyProject(copy: string): Promise<string> {
  await cp(ROOT, copy, {
    recursive: true,
    preserveTimestamps: true,
    filter: (path) => !LEFT_OUT.has(relative(ROOT, path)),
  });
  await symlink(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'dir');
  return copy;
}
