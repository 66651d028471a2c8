import { type SecretKey, sign } from '../../dataset/minisign-secret.ts';
import { type DataPackage, PACKAGE_FILE } from '../../dataset/package.ts';

/**
 * The signature of a package's descriptor, which names every segment by hash. The trusted
 * comment carries no time, so that the same dataset is signed with the same bytes.
 *
 * @param file the bytes of datapackage.json as it is published
 * @returns the text of datapackage.json.minisig
 */
export function signPackage(
  file: Uint8Array,
  dataset: DataPackage,
  key: SecretKey,
): Promise<string> {
  const comment = [
    `file:${PACKAGE_FILE}`,
    `dataset:${dataset.name}`,
    `version:${dataset.version}`,
    `revision:${dataset.revision}`,
  ].join('\t');
  return sign(file, key, comment);
}
