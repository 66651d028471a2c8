import { defineCommand } from 'citty';
import { FORMAT_NAMES } from '../import/formats.ts';
import { runImport } from '../import/run-import.ts';
import { print } from '../io/output.ts';

export const importCommand = defineCommand({
  meta: { name: 'import', description: 'Turn a published archive of removed posts into records' },
  args: {
    file: {
      type: 'positional',
      description: 'CSV, plain or gzipped; "-" for standard input',
      required: true,
    },
    out: {
      type: 'string',
      description: 'Where the records go; gzipped where it ends in .gz',
      required: true,
      valueHint: 'RECORDS.jsonl.gz',
    },
    format: {
      type: 'string',
      description: `Do not go by the header: ${FORMAT_NAMES.join(', ')}`,
      valueHint: 'NAME',
    },
  },
  async run({ args }) {
    const tally = await runImport({ file: args.file, out: args.out, format: args.format });
    await print(tally.report());
  },
});
