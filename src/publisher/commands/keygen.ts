import { defineCommand } from 'citty';
import { keyFingerprint } from '../../dataset/key-fingerprint.ts';
import { keyIdText } from '../../dataset/minisign.ts';
import {
  formatPublicKey,
  formatSecretKey,
  generateSecretKey,
} from '../../dataset/minisign-secret.ts';
import { print } from '../io/output.ts';
import { writeNewFile } from '../sign/key-files.ts';

export const keygenCommand = defineCommand({
  meta: { name: 'keygen', description: 'Make a key pair for signing datasets' },
  args: {
    out: {
      type: 'string',
      description: 'File of the secret key; the public key goes to FILE.pub',
      required: true,
      valueHint: 'FILE',
    },
  },
  async run({ args }) {
    const key = await generateSecretKey();
    const publicKey = formatPublicKey(key);
    // The public half first: where it cannot be written, no secret is left behind alone.
    await writeNewFile(`${args.out}.pub`, publicKey, false);
    await writeNewFile(args.out, formatSecretKey(key), true);
    await print(
      [
        `secret key: ${args.out}`,
        `public key: ${args.out}.pub`,
        `key id: ${keyIdText(key.keyId)}`,
        `fingerprint: ${await keyFingerprint(publicKey)}`,
        '',
      ].join('\n'),
    );
  },
});
