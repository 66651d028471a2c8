import { mkdir, realpath, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { formatPublicKey, type SecretKey } from '../../dataset/minisign-secret.ts';
import {
  type DataPackage,
  PACKAGE_FILE,
  PUBLIC_KEY_FILE,
  SIGNATURE_FILE,
} from '../../dataset/package.ts';
import { dropPath, keepPath, temporaryPath } from '../io/temporary-path.ts';
import { signPackage } from '../sign/sign-package.ts';
import type { WrittenDescriptor } from './descriptor.ts';
import { replaceFolder, requireReplaceable } from './replace-folder.ts';
import { schemaFiles } from './schema-files.ts';

/**
 * Makes a dataset beside its place and puts it there when it is whole: nobody meets half of one,
 * and what was there before stays where anything fails.
 *
 * @param write fills a new folder that has an empty folder `segments` in it
 * @throws UserError where the place holds something that is no dataset
 */
export async function publishFolder(
  out: string,
  key: SecretKey | undefined,
  write: (folder: string) => Promise<WrittenDescriptor>,
): Promise<DataPackage> {
  await requireReplaceable(out);
  const place = await realpath(out).catch(() => resolve(out));
  const staging = temporaryPath(place);
  try {
    await mkdir(join(staging, 'segments'), { recursive: true });
    const { text, dataset } = await write(staging);
    for (const { file, text: schema } of schemaFiles)
      await writeFile(join(staging, file.path), schema);
    await writeFile(join(staging, PACKAGE_FILE), text);
    if (key !== undefined) {
      await writeFile(join(staging, PUBLIC_KEY_FILE), formatPublicKey(key));
      const signature = await signPackage(Buffer.from(text), dataset, key);
      await writeFile(join(staging, SIGNATURE_FILE), signature);
    }
    replaceFolder(staging, place);
    keepPath(staging);
    return dataset;
  } finally {
    dropPath(staging);
  }
}
