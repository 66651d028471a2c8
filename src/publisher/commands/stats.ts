import { defineCommand } from 'citty';
import { print } from '../io/output.ts';
import { statsText } from '../stats/dataset-counts.ts';
import { runStats } from '../stats/run-stats.ts';

export const statsCommand = defineCommand({
  meta: { name: 'stats', description: 'Count what datasets or files of records hold' },
  args: {
    places: {
      type: 'positional',
      description:
        'Folders or https addresses of datasets, files of records; "-" for standard input',
      required: true,
    },
    json: { type: 'boolean', description: 'Print one JSON object' },
  },
  async run({ args }) {
    const stats = await runStats(args._);
    await print(args.json === true ? `${JSON.stringify(stats)}\n` : statsText(stats));
  },
});
