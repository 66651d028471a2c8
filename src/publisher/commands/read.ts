import { defineCommand } from 'citty';
import { readPages } from '../read/read-pages.ts';

export default defineCommand({
  meta: {
    name: 'read',
    description:
      "Reads the posts of saved X pages with the extension's own reader, in a browser without network, and prints one JSON object a post.",
  },
  args: {
    page: {
      type: 'positional',
      description: 'Saved pages (HTML), or cuts of them; several may be given',
      valueHint: 'PAGE.html…',
      required: true,
    },
  },
  async run({ args }) {
    await readPages(args._, {
      data: (line) => process.stdout.write(`${line}\n`),
      note: (line) => process.stderr.write(`${line}\n`),
    });
  },
});
