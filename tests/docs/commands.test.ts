/** Every command line that the documents tell people to type is typed, or says what it cannot be typed without. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { SLOW_MACHINE_MS, temporaryFolder } from '../publisher/temporary-folder.ts';
import { brokenClaims, CLAIMS } from './commands/claims.ts';
import { commandsIn } from './commands/command-lines.ts';
import { commandsOfDocuments } from './commands/documents.ts';
import {
  NO_COMMANDS,
  RUN_ELSEWHERE,
  RUN_IN_COPY,
  RUN_IN_PROJECT,
  RUN_LONG,
} from './commands/other-runs.ts';
import { copyProject } from './commands/project-copy.ts';
import { ROOT, typeInProject } from './commands/shell.ts';
import { sortCommands } from './commands/sort-commands.ts';
import { fillIn } from './commands/stand-ins.ts';
import { Walk } from './commands/walk.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const { sections, faults } = commandsOfDocuments();
const sorted = sortCommands(sections);
const typed = sections.flatMap(({ steps }) => steps.flatMap(commandsIn));
const missingTools = ['minisign', 'openssl', 'sha256sum', 'unzip'].filter(
  (tool) => spawnSync(tool, ['-v']).error !== undefined,
);

test('each command line is run, or marked', () => {
  expect([...faults, ...sorted.faults]).toEqual([]);
  expect(sorted.walks.length).toBeGreaterThan(20);
});

test('what others run is in the documents, and is run there', () => {
  const others = [RUN_IN_PROJECT, RUN_LONG, RUN_ELSEWHERE].flatMap((table) => Object.keys(table));
  expect(
    [...others, ...RUN_IN_COPY, ...NO_COMMANDS].filter((line) => !typed.includes(line)),
  ).toEqual([]);
  for (const { by, words } of Object.values(RUN_ELSEWHERE))
    expect(readFileSync(join(ROOT, by), 'utf8')).toContain(words);
});

describe('a section, walked from an empty folder', () => {
  const walks = sorted.walks.map(({ document, steps }) => ({
    name: `${document}:${steps[0]?.line ?? 0}`,
    steps,
    commands: steps.flatMap(commandsIn).join('\n'),
  }));

  test.for(walks)('$name', async ({ name, steps, commands }, { skip }) => {
    const missing = missingTools.filter((tool) => new RegExp(`\\b${tool} `).test(commands));
    if (missing.length > 0) {
      console.warn(`SKIPPED: ${missing.join(', ')} not on PATH, so nobody walked ${name}`);
      skip();
    }
    const walk = await Walk.begin((await temporaryFolder()).path);
    for (const step of steps) {
      const printed = await walk.type(step);
      expect(await brokenClaims(commandsIn(step), printed, walk.here)).toEqual([]);
    }
  });

  test('what is said of output is said of commands that are typed', () => {
    expect(CLAIMS.filter(({ of }) => !typed.some((line) => line.startsWith(of)))).toEqual([]);
  });
});

describe('in the project itself', () => {
  test.each([...new Set(Object.values(RUN_IN_PROJECT))])('%s', async (line) => {
    expect(await typeInProject(line, ROOT)).not.toBe('');
  });
});

describe('in a copy of the project', () => {
  test('what writes files writes them', async () => {
    const copy = await copyProject((await temporaryFolder()).file('evenhand'));
    const crooked = join(copy, 'src/crooked.ts');
    await writeFile(crooked, 'export  const x=1');
    for (const line of RUN_IN_COPY) await typeInProject(fillIn(line), copy);
    expect(await readFile(crooked, 'utf8')).toBe('export const x = 1;\n');
    for (const file of [
      'extension/_locales/pt_BR/messages.json',
      'src/publisher/import/formats/some-archive.ts',
      'tests/publisher/import-some-archive.test.ts',
    ])
      expect([file, existsSync(join(copy, file))]).toEqual([file, true]);
  });
});
