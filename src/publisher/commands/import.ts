import { defineCommand } from 'citty';
import { importBag, isZip } from '../evidence/import-bag.ts';
import { FORMAT_NAMES } from '../import/formats.ts';
import { runImport } from '../import/run-import.ts';
import { print } from '../io/output.ts';
import { UserError } from '../io/user-error.ts';

export const importCommand = defineCommand({
  meta: { name: 'import', description: 'Turn a published archive of removed posts into records' },
  args: {
    file: {
      type: 'positional',
      description:
        'CSV or JSON, plain or gzipped, or a bag of saved posts (zip); "-" for standard input',
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
      description: `Do not go by what the file looks like: ${FORMAT_NAMES.join(', ')}`,
      valueHint: 'NAME',
    },
    map: {
      type: 'string',
      description: 'How columns become fields, in place of a known format',
      valueHint: 'FILE.json',
    },
  },
  async run({ args }) {
    const { file, out, format, map } = args;
    if (format !== undefined && map !== undefined)
      throw new UserError('--format and --map exclude each other');
    const isBag = format === undefined && map === undefined && (await isZip(file));
    const tally = isBag ? await importBag(file, out) : await runImport({ file, out, format, map });
    await print(tally.report());
  },
});
