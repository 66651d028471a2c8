import { expect, test, vi } from 'vitest';
import { runBuild } from '../../src/publisher/build/run-build.ts';
import { someRemoval } from '../dataset/some-removal.ts';
import { runCli } from './run-cli.ts';
import { SLOW_MACHINE_MS, temporaryFolder } from './temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const SCHOOLS =
  'The ministry will close all schools in the northern province until the end of March.';
const HARBOUR =
  'The harbour will stay closed until the storm is over, the mayor told fishermen on Tuesday.';
const POSTS = [
  { text: 'وزارتخانه همه مدارس استان شمالی را تا پایان ماه مارس تعطیل می‌کند.', twin: 'schools' },
  { text: 'مادربزرگم هر غروب کنار دیوار باغچه گوجه‌فرنگی‌ها را آب می‌داد.' },
  {
    text: 'El puerto seguirá cerrado hasta que pase la tormenta, dijo el alcalde a los pescadores el martes.',
  },
];

async function evaluate(lines: readonly object[], ...options: readonly string[]) {
  const folder = await temporaryFolder();
  const records = await folder.writeRecords('records.jsonl', [
    someRemoval('schools', { text: SCHOOLS }),
    someRemoval('harbour', { text: HARBOUR }),
  ]);
  await runBuild({ inputs: [records], out: folder.file('data'), description: { name: 'sample' } });
  return runCli(
    ['evaluate', 'across', '--dataset', folder.file('data'), '--posts', '-', ...options],
    { input: lines.map((line) => JSON.stringify(line)).join('\n') },
  );
}

test('counts what is found of twins, and what is raised on ordinary posts', async () => {
  const posts = POSTS.map((post, at) => ({ id: `p${at}`, ...post }));
  const { code, stdout, stderr } = await evaluate(posts, '--json');
  expect(code).toBe(0);
  const figures = JSON.parse(stdout);
  expect(figures).toMatchObject({ removals: 2 });
  expect(figures.languages).toEqual([
    {
      language: 'fa',
      on: true,
      twins: 1,
      candidates: 1,
      found: 1,
      ordinary: 1,
      judged: expect.any(Number),
      badges: 0,
    },
    // A translation that is not named as a twin is an ordinary post with a badge.
    expect.objectContaining({ language: 'es', twins: 0, ordinary: 1, judged: 1, badges: 1 }),
  ]);
  expect(stderr).toMatch(/^p2\tharbour\t/m);
});

test('names the line that is no post', async () => {
  const { code, stderr } = await evaluate([
    { id: 'p0', text: 'hola' },
    { id: 'p1', text: 7 },
  ]);
  expect(code).toBe(1);
  expect(stderr).toContain('2: text: must be a string');
});
