import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import {
  PACKAGE_FILE,
  PUBLIC_KEY_FILE,
  SEGMENT_FOLDER,
  SIGNATURE_FILE,
  WORD_COUNTS_FOLDER,
} from '../../dataset/package.ts';
import { isMissing } from '../io/input.ts';
import { reasonOf, UserError } from '../io/user-error.ts';
import { schemaFiles } from './schema-files.ts';

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

/** What a dataset consists of; anything else that lies beside it is somebody's own. */
const OF_A_DATASET: ReadonlySet<string> = new Set([
  PACKAGE_FILE,
  SIGNATURE_FILE,
  PUBLIC_KEY_FILE,
  ...schemaFiles.map(({ file }) => file.path),
  SEGMENT_FOLDER,
  WORD_COUNTS_FOLDER,
]);

/**
 * Puts a finished folder in its place. The two renames follow each other without a pause; what
 * else lay in the folder before goes along.
 */
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
  keepOthers(former, place);
  rmSync(former, { recursive: true, force: true });
}

function keepOthers(former: string, place: string): void {
  for (const entry of readdirSync(former)) {
    if (!OF_A_DATASET.has(entry)) renameSync(join(former, entry), join(place, entry));
  }
}
