import { defineCommand } from 'citty';
import { print } from '../io/output.ts';
import { UserError } from '../io/user-error.ts';
import { readSecretKey } from '../sign/key-files.ts';
import { runWithdraw } from '../withdraw/run-withdraw.ts';

export const withdrawCommand = defineCommand({
  meta: { name: 'withdraw', description: 'Take records out of a dataset for good' },
  args: {
    dataset: { type: 'positional', description: 'Its folder', required: true },
    ids: { type: 'positional', description: 'Ids of the records', required: true },
    reason: {
      type: 'string',
      description: 'Why, for everybody to read',
      required: true,
      valueHint: 'TEXT',
    },
    at: { type: 'string', description: 'Date of the withdrawal', valueHint: 'DATE' },
    version: {
      type: 'string',
      description: 'Version; by default from the content',
      valueHint: 'VERSION',
    },
    out: {
      type: 'string',
      description: 'Folder of the new version; by default it replaces the old one',
      valueHint: 'DIR',
    },
    key: { type: 'string', description: 'Secret key to sign with', valueHint: 'FILE' },
  },
  async run({ args }) {
    const [folder = '', ...ids] = args._;
    if (args.reason.trim() === '') throw new UserError('--reason: is empty');
    const key = args.key === undefined ? undefined : await readSecretKey(args.key);
    const { dataset, toDelete } = await runWithdraw({
      folder,
      ids,
      reason: args.reason,
      at: args.at,
      version: args.version,
      out: args.out ?? folder,
      key,
    });
    await print(
      [
        `dataset: ${dataset.name} ${dataset.version}`,
        `revision: ${dataset.revision}`,
        `withdrawn: ${new Set(ids).size}`,
        ...toDelete.map((path) => `delete at the host: ${path}`),
        `signed: ${key === undefined ? 'no' : 'yes'}`,
        '',
      ].join('\n'),
    );
  },
});
