import { defineCommand } from 'citty';
import { openDataset } from '../dataset-files/dataset-files.ts';
import { note, print } from '../io/output.ts';
import { readPublicKey } from '../sign/key-files.ts';
import { runVerify } from '../verify/run-verify.ts';

export const verifyCommand = defineCommand({
  meta: { name: 'verify', description: "Check a dataset's signature, hashes and records" },
  args: {
    dataset: {
      type: 'positional',
      description: 'A folder, or the https address of one',
      required: true,
    },
    key: {
      type: 'string',
      description: 'Public key that must have signed it',
      valueHint: 'FILE.pub',
    },
    insecure: {
      type: 'boolean',
      description: 'Accept any certificate of the host; the signature protects',
    },
  },
  async run({ args }) {
    const publicKey = args.key === undefined ? undefined : await readPublicKey(args.key);
    const { dataset, signature, trustedComment, faults } = await runVerify(
      openDataset(args.dataset, args.insecure === true),
      publicKey,
    );
    for (const fault of faults) note(`evenhand verify: ${fault}`);
    if (signature === 'not checked')
      note('evenhand verify: signed, but not checked: name the key with --key');
    if (signature === 'none') note('evenhand verify: not signed');
    await print(
      [
        `dataset: ${dataset.name} ${dataset.version}`,
        `signature: ${signature}${trustedComment === undefined ? '' : ` (${trustedComment})`}`,
        `segments: ${dataset.resources.length}`,
        `records: ${dataset.records}`,
        `faults: ${faults.length}`,
        '',
      ].join('\n'),
    );
    if (faults.length > 0) process.exitCode = 1;
  },
});
