/** The command lines of the documents that take long, at the smallest size that is the same work. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { someRemoval } from '../dataset/some-removal.ts';
import { RUN_LONG } from '../docs/commands/other-runs.ts';
import { copyProject } from '../docs/commands/project-copy.ts';
import { ROOT, typeInProject } from '../docs/commands/shell.ts';
import { temporaryFolder } from '../publisher/temporary-folder.ts';

const RECORDS = 1_000;

const runs = [...new Map(Object.values(RUN_LONG).map((run) => [run.typed, run])).values()];

test.each(runs)('$typed', async ({ typed, leaves }) => {
  const folder = await temporaryFolder();
  const records = await folder.writeRecords(
    'records.jsonl',
    Array.from({ length: RECORDS }, (_, at) =>
      someRemoval(`kettle-${at}`, { text: `kettle ${at} hummed about the harbour all night` }),
    ),
  );
  // What leaves nothing finds here what lies beside the project.
  const project = leaves === undefined ? ROOT : await copyProject(folder.file('evenhand'));
  expect(await typeInProject(typed.replace('RECORDS.jsonl', records), project)).not.toBe('');
  for (const file of leaves ?? [])
    expect([file, existsSync(join(project, file))]).toEqual([file, true]);
});
