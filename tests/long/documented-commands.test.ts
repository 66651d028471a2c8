/** The command lines of the documents that take long, at the smallest size that is the same work. */
import { expect, test } from 'vitest';
import { someRemoval } from '../dataset/some-removal.ts';
import { RUN_LONG } from '../docs/commands/other-runs.ts';
import { copyProject } from '../docs/commands/project-copy.ts';
import { ROOT, typeInProject } from '../docs/commands/shell.ts';
import { temporaryFolder } from '../publisher/temporary-folder.ts';

const RECORDS = 1_000;

/** What measures writes nothing, and finds what lies beside the project; the rest writes into its folder. */
const isMeasuring = (line: string): boolean => line.startsWith('npm run bench ');

test.each([...new Set(Object.values(RUN_LONG))])('%s', async (line) => {
  const folder = await temporaryFolder();
  const records = await folder.writeRecords(
    'records.jsonl',
    Array.from({ length: RECORDS }, (_, at) =>
      someRemoval(`kettle-${at}`, { text: `kettle ${at} hummed about the harbour all night` }),
    ),
  );
  const project = isMeasuring(line) ? ROOT : await copyProject(folder.file('evenhand'));
  expect(await typeInProject(line.replace('RECORDS.jsonl', records), project)).not.toBe('');
});
