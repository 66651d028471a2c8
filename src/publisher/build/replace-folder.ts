import { existsSync, renameSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { PACKAGE_FILE } from '../../dataset/package.ts';
import { isMissing } from '../io/input.ts';
import { reasonOf, UserError } from '../io/user-error.ts';

/**
 * A folder that a build may replace: none, an empty one, or an earlier dataset. Anything else
 * stays untouched, because building is not a way to delete what somebody keeps.
 *
 * @throws UserError
 */
export async function requireReplaceable(folder: string): Promise<void> {
  const entries: readonly string[] = await readdir(folder).catch((error: unknown): string[] => {
    if (isMissing(error)) return [];
    throw new UserError(`${folder}: ${reasonOf(error)}`);
  });
  if (entries.length > 0 && !entries.includes(PACKAGE_FILE)) {
    throw new UserError(
      `${folder}: not empty and not a dataset (no ${PACKAGE_FILE}); name another folder`,
    );
  }
}

/** Puts a finished folder in its place. The two renames follow each other without a pause. */
export function replaceFolder(finished: string, place: string): void {
  if (!existsSync(place)) {
    renameSync(finished, place);
    return;
  }
  const former = `${finished}-former`;
  renameSync(place, former);
  try {
    renameSync(finished, place);
  } catch (error) {
    renameSync(former, place);
    throw error;
  }
  rmSync(former, { recursive: true, force: true });
}
