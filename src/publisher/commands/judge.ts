import { defineCommand } from 'citty';
import { UserError } from '../io/user-error.ts';
import { drawSheet, rateSheets } from '../judge/run-judge.ts';

const DEFAULT_COUNT = '100';

export const judgeCommand = defineCommand({
  meta: {
    name: 'judge',
    description: 'Draw a blind sample of badges for people to rate, and say what they found',
  },
  args: {
    dataset: { type: 'string', description: 'Draw: folder of the dataset', valueHint: 'DIR' },
    posts: {
      type: 'string',
      description: 'Draw: posts, one JSON object a line, plain or gzipped; "-" for standard input',
      valueHint: 'POSTS.jsonl',
    },
    out: { type: 'string', description: 'Draw: the sheet to write', valueHint: 'SHEET.tsv' },
    count: {
      type: 'string',
      description: 'Draw: how many badges',
      default: DEFAULT_COUNT,
      valueHint: 'N',
    },
    seed: {
      type: 'string',
      description: 'Draw: the same seed draws the same sample',
      default: '1',
      valueHint: 'TEXT',
    },
    rate: {
      type: 'string',
      description: 'Rate: a sheet that was filled in',
      valueHint: 'SHEET.tsv',
    },
    with: {
      type: 'string',
      description: "Rate: another person's sheet of the same badges",
      valueHint: 'SHEET.tsv',
    },
  },
  async run({ args }) {
    if (args.rate !== undefined) {
      await rateSheets(args.with === undefined ? [args.rate] : [args.rate, args.with]);
      return;
    }
    const { dataset, posts, out, count, seed } = args;
    if (dataset === undefined || posts === undefined || out === undefined) {
      throw new UserError('give --dataset, --posts and --out to draw, or --rate to rate');
    }
    if (!/^[1-9]\d{0,6}$/.test(count)) {
      throw new UserError(`--count: "${count}" is not a whole number above 0`);
    }
    await drawSheet({ dataset, posts, out, count: Number(count), seed });
  },
});
