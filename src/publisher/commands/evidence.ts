import { readFile } from 'node:fs/promises';
import { defineCommand } from 'citty';
import * as v from 'valibot';
import { LANGUAGES } from '../../evidence/report/languages.ts';
import { type EvidenceMade, makeEvidence } from '../evidence/make-evidence.ts';
import { note, print } from '../io/output.ts';
import { UserError } from '../io/user-error.ts';

const languages: readonly string[] = LANGUAGES;
const packageSchema = v.object({ version: v.string() });

export const evidenceCommand = defineCommand({
  meta: {
    name: 'evidence',
    description:
      'Save the posts of saved X pages, compared with a dataset, as a bag for others to check',
  },
  args: {
    page: {
      type: 'positional',
      description: 'Saved pages (HTML), or cuts of them; several may be given',
      valueHint: 'PAGE.html…',
      required: true,
    },
    dataset: {
      type: 'string',
      description: 'Folder of the dataset to compare with',
      required: true,
      valueHint: 'DIR',
    },
    out: { type: 'string', description: 'The zip to write', required: true, valueHint: 'BAG.zip' },
    only: {
      type: 'string',
      description: '"similar": only posts that resemble something that was acted on',
      valueHint: 'similar',
    },
    language: {
      type: 'string',
      description: `Language of the report: ${LANGUAGES.join(', ')}`,
      default: 'en',
      valueHint: 'CODE',
    },
    key: {
      type: 'string',
      description: 'Sign the bag with this minisign secret key (one without a password)',
      valueHint: 'FILE',
    },
    authority: {
      type: 'string',
      description:
        'Have the bag stamped by this time-stamp authority (RFC 3161), which gets a hash',
      valueHint: 'ADDRESS',
    },
  },
  async run({ args }) {
    if (args.only !== undefined && args.only !== 'similar')
      throw new UserError(`--only: "${args.only}" is not "similar"`);
    if (!languages.includes(args.language))
      throw new UserError(`--language: "${args.language}" is none of ${LANGUAGES.join(', ')}`);
    const made = await makeEvidence({
      pages: args._,
      dataset: args.dataset,
      out: args.out,
      onlySimilar: args.only === 'similar',
      language: args.language,
      seals: {
        ...(args.key === undefined ? {} : { key: args.key }),
        ...(args.authority === undefined ? {} : { authority: args.authority }),
      },
      version: await ownVersion(),
      note,
    });
    const left = [...made.left].map(([reason, count]) => `not saved: ${count} (${reason})`);
    if (made.saved === 0) note(nothingOf(made, args.out));
    await print(
      [
        `saved posts: ${made.saved}`,
        ...(args.only === undefined ? [] : [`not similar: ${made.others}`]),
        ...left,
        ...(made.saved === 0 ? [] : [`bag: ${args.out}`]),
        '',
      ].join('\n'),
    );
  },
});

/** Why there is no bag. */
function nothingOf({ others, left }: EvidenceMade, out: string): string {
  let why = 'no post could be read from these pages';
  if (left.size > 0) why = 'no post on these pages could be saved';
  if (others > 0) why = 'no post that was compared resembles something that was acted on';
  return `${out}: not written: ${why}`;
}

async function ownVersion(): Promise<string> {
  const file = new URL('../../../package.json', import.meta.url);
  return v.parse(packageSchema, JSON.parse(await readFile(file, 'utf8'))).version;
}
