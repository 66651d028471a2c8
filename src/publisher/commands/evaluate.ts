import { defineCommand } from 'citty';
import { type AcrossFigures, type LanguageFigures, measureAcross } from '../evaluate/across.ts';
import { note, print } from '../io/output.ts';
import { UserError } from '../io/user-error.ts';

export const evaluateCommand = defineCommand({
  meta: {
    name: 'evaluate',
    description:
      'Measure the comparison across languages on posts of which it is known what they are',
  },
  args: {
    what: {
      type: 'positional',
      description: '"across": the comparison across languages',
      required: true,
      valueHint: 'across',
    },
    dataset: {
      type: 'string',
      description: 'Folder of the dataset to compare with',
      required: true,
      valueHint: 'DIR',
    },
    posts: {
      type: 'string',
      description:
        'Posts, one JSON object a line; "twin" names the removal that says the same, where one does. "-" for standard input',
      required: true,
      valueHint: 'POSTS.jsonl',
    },
    json: { type: 'boolean', description: 'Print one JSON object in place of a table' },
  },
  async run({ args }) {
    if (args.what !== 'across') throw new UserError(`"${args.what}" is not "across"`);
    const figures = await measureAcross({
      dataset: args.dataset,
      posts: args.posts,
      onBadge: (post, removal, logit) => note(`${post.id}\t${removal}\t${logit.toFixed(2)}`),
    });
    await print(args.json === true ? `${JSON.stringify(figures)}\n` : tableOf(figures));
  },
});

function tableOf(figures: AcrossFigures): string {
  const { removals, encodeSeconds, codeBytes, searchP95, judgeP95, languages } = figures;
  return [
    `${removals} removals, coded in ${encodeSeconds} s, ${codeBytes} bytes each`,
    `search p95 ${searchP95} ms, transformer p95 ${judgeP95} ms`,
    ...languages.map(lineOf),
    '',
  ].join('\n');
}

function lineOf(row: LanguageFigures): string {
  const share = (part: number, of: number): string => (of === 0 ? '–' : (part / of).toFixed(3));
  const perTenThousand = row.ordinary === 0 ? '–' : ((row.badges / row.ordinary) * 1e4).toFixed(1);
  return [
    `${row.language}${row.on ? '' : ' (off)'}`,
    `${row.twins} twins: ${share(row.candidates, row.twins)} candidates, ${share(row.found, row.twins)} found`,
    `${row.ordinary} ordinary: ${share(row.judged, row.ordinary)} judged, ${perTenThousand} badges in 10,000`,
  ].join(' · ');
}
