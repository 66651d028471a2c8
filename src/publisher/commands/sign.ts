import { rename, writeFile } from 'node:fs/promises';
import { defineCommand } from 'citty';
import { formatPublicKey } from '../../dataset/minisign-secret.ts';
import { PUBLIC_KEY_FILE, SIGNATURE_FILE } from '../../dataset/package.ts';
import { folderFiles } from '../dataset-files/dataset-files.ts';
import { readPackage } from '../dataset-files/read-dataset.ts';
import { print } from '../io/output.ts';
import { keepPath, temporaryPath } from '../io/temporary-path.ts';
import { readSecretKey } from '../sign/key-files.ts';
import { signPackage } from '../sign/sign-package.ts';

export const signCommand = defineCommand({
  meta: { name: 'sign', description: 'Sign a dataset that was built' },
  args: {
    dataset: { type: 'positional', description: 'Its folder', required: true },
    key: { type: 'string', description: 'Secret key', required: true, valueHint: 'FILE' },
  },
  async run({ args }) {
    const key = await readSecretKey(args.key);
    const files = folderFiles(args.dataset);
    const { bytes, dataset } = await readPackage(files);
    const target = files.locate(SIGNATURE_FILE);
    await replaceFile(files.locate(PUBLIC_KEY_FILE), formatPublicKey(key));
    await replaceFile(target, await signPackage(bytes, dataset, key));
    await print(`signed: ${target}\n`);
  },
});

/** Whoever reads meanwhile finds the old file or the new one, never a part. */
async function replaceFile(target: string, text: string): Promise<void> {
  const part = temporaryPath(target);
  await writeFile(part, text);
  await rename(part, target);
  keepPath(part);
}
