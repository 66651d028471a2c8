import { createHash } from 'node:crypto';
import {
  MinisignError,
  type PublicKey,
  parseSignature,
  verify,
} from '../../../dataset/minisign.ts';
import { type DataPackage, SIGNATURE_FILE } from '../../../dataset/package.ts';
import { NORMALISER_VERSION } from '../../../engine/index.ts';
import { type DatasetFiles, folderFiles } from '../../dataset-files/dataset-files.ts';
import { readPackage } from '../../dataset-files/read-dataset.ts';
import { note } from '../../io/output.ts';
import { UserError } from '../../io/user-error.ts';
import { type Description, readRevision } from '../descriptor.ts';
import type { PrepareOptions } from '../prepare-record.ts';

const MAX_SIGNATURE_BYTES = 16 * 1024;

/** A version that a new one follows. */
export interface PreviousVersion {
  readonly files: DatasetFiles;
  readonly folder: string;
  readonly dataset: DataPackage;
  /** As the new version names it. */
  readonly isSigned: boolean;
  readonly link: { readonly version: string; readonly hash: string };
}

/**
 * @param key the new version's; a signature that is there must be of it, because readers stop at
 *   another one
 * @throws UserError naming the file
 */
export async function openPrevious(
  folder: string,
  key: PublicKey | undefined,
): Promise<PreviousVersion> {
  const files = folderFiles(folder);
  const { dataset, bytes } = await readPackage(files);
  const signature = await files.read(SIGNATURE_FILE, MAX_SIGNATURE_BYTES);
  if (signature !== undefined && key === undefined)
    note(`warning: ${folder} is signed, and without --key the version after it is not`);
  if (signature !== undefined && key !== undefined) {
    try {
      await verify(bytes, parseSignature(new TextDecoder().decode(signature)), key);
    } catch (error) {
      if (!(error instanceof MinisignError)) throw error;
      throw new UserError(`${files.locate(SIGNATURE_FILE)}: ${error.message}`);
    }
  }
  const hash = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  return {
    files,
    folder,
    dataset,
    isSigned: signature !== undefined,
    link: { version: dataset.version, hash },
  };
}

/**
 * Refuses what would not be a next version of the same dataset.
 *
 * @throws UserError
 */
export function requireSuccession(
  { dataset, folder }: PreviousVersion,
  { name, revision }: Pick<Description, 'name' | 'revision'>,
  { lean, salt }: Pick<PrepareOptions, 'lean' | 'salt'>,
): void {
  const refuse = (reason: string) => new UserError(`${folder}: ${reason}`);
  if (name !== undefined && name !== dataset.name)
    throw refuse(`is another dataset: "${dataset.name}", not "${name}"`);
  const former = dataset.flavour ?? 'full';
  const flavour = lean ? 'lean' : 'full';
  if (former !== flavour)
    throw refuse(`is ${former}, and this build is ${flavour}: a version cannot change its flavour`);
  if (dataset.accountSalt !== undefined && dataset.accountSalt !== salt)
    throw refuse('has another salt; leave --salt out, or build it whole, without --previous');
  const given = readRevision(revision);
  if (given !== undefined && given <= dataset.revision)
    throw refuse(`has revision ${dataset.revision}; --revision ${given} does not come after it`);
  if (dataset.normaliser !== NORMALISER_VERSION)
    throw refuse(
      `was made by version ${dataset.normaliser} of the normaliser; build it whole, without --previous`,
    );
}
