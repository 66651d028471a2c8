import type { DataPackage } from '../../dataset/package.ts';
import { PACKAGE_FILE } from '../../dataset/package.ts';
import { type SecretKey, sign } from '../../dataset/minisign-secret.ts';

/**
 * The signature of a package's descriptor, which names every segment by hash. The trusted
 * comment carries no time, so that the same dataset is signed with the same bytes.
 *
 * @param text datapackage.json as it is published
 * @returns the text of datapackage.json.minisig
 */
export function signPackage(text: string, dataset: DataPackage, key: SecretKey): Promise<string> {
  const comment = [
    `file:${PACKAGE_FILE}`,
    `dataset:${dataset.name}`,
    `version:${dataset.version}`,
    `revision:${dataset.revision}`,
  ].join('\t');
  return sign(new TextEncoder().encode(text), key, comment);
}
