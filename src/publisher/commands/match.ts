import { defineCommand } from 'citty';
import { UserError } from '../io/user-error.ts';
import { runMatch } from '../match/run-match.ts';

export const matchCommand = defineCommand({
  meta: {
    name: 'match',
    description: 'Compare posts with a dataset; a verdict for each, in their order',
  },
  args: {
    dataset: {
      type: 'string',
      description: 'Folder of the dataset',
      required: true,
      valueHint: 'DIR',
    },
    posts: {
      type: 'string',
      description: 'Posts, one JSON object a line, plain or gzipped; "-" for standard input',
      required: true,
      valueHint: 'POSTS.jsonl',
    },
    candidates: {
      type: 'boolean',
      description: 'Add what distinctiveness held back, as "shown": false',
    },
    'with-reposts': { type: 'boolean', description: 'Let reposts match; only to measure size' },
    limit: {
      type: 'string',
      description: 'Most matches named in a verdict; by default all',
      valueHint: 'N',
    },
    encoder: {
      type: 'boolean',
      description: 'Compare across languages where the encoder is there',
      negativeDescription: 'Compare by words alone',
      default: true,
    },
    timing: {
      type: 'boolean',
      description: 'Print one JSON line of measurements on standard error',
    },
  },
  async run({ args }) {
    await runMatch({
      dataset: args.dataset,
      posts: args.posts,
      encoder: args.encoder,
      timing: args.timing === true,
      options: {
        candidates: args.candidates === true,
        withReposts: args['with-reposts'] === true,
        illustrations: true,
        limit: readLimit(args.limit),
      },
    });
  },
});

function readLimit(text: string | undefined): number {
  if (text === undefined) return Number.POSITIVE_INFINITY;
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new UserError(`--limit: "${text}" is not a whole number above 0`);
  return Number(text);
}
