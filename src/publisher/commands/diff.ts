import { defineCommand } from 'citty';
import { CHANGES, type Differences, runDiff } from '../diff/run-diff.ts';
import { print } from '../io/output.ts';

export const diffCommand = defineCommand({
  meta: { name: 'diff', description: 'Tell what changed between two versions of a dataset' },
  args: {
    before: {
      type: 'positional',
      description: 'Folder or https address of the earlier version',
      required: true,
    },
    after: { type: 'positional', description: 'The same of the later version', required: true },
    json: { type: 'boolean', description: 'Print one JSON object, a list of ids for each change' },
  },
  async run({ args }) {
    await runDiff(args.before, args.after, args.json === true ? printJson : printLines);
  },
});

/** A count for each change, then its ids, quoted. */
async function printLines(differences: Differences): Promise<void> {
  for (const change of CHANGES) {
    const ids = differences[change];
    await print(`${change}: ${ids.length}\n`);
    for await (const batch of ids.batches()) await print(batch.map((id) => `  ${id}\n`).join(''));
  }
}

async function printJson(differences: Differences): Promise<void> {
  let opening = '{';
  for (const change of CHANGES) {
    await print(`${opening}"${change}":[`);
    let separator = '';
    for await (const batch of differences[change].batches()) {
      await print(`${separator}${batch.join(',')}`);
      separator = ',';
    }
    await print(']');
    opening = ',';
  }
  await print('}\n');
}
