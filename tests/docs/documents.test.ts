/** What the documents tell people to type, press and open is there, and what is there they tell of. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import manifest from '../../extension/manifest.json';
import { scripts } from '../../package.json';
import { firstSettings } from '../../src/background/settings/settings-changes.ts';
import { runCli } from '../publisher/run-cli.ts';
import { SLOW_MACHINE_MS } from '../publisher/temporary-folder.ts';

vi.setConfig({ testTimeout: SLOW_MACHINE_MS });

const ROOT = join(import.meta.dirname, '..', '..');
const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'datasets/documented/README.md',
  ...['docs', 'docs/store'].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith('.md'))
      .map((name) => `${folder}/${name}`),
  ),
].map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
const all = documents.map(({ text }) => text).join('\n');
const surfaces = readFileSync(join(ROOT, 'docs', 'surfaces.md'), 'utf8');

const messages: Readonly<Record<string, { readonly message: string }>> = english;

/** A word of the interface, by its key. */
function said(key: string): string {
  return messages[key]?.message ?? key;
}

/** Flags that `--help` lists. */
function flagsOf(help: string): readonly string[] {
  return [
    ...new Set(Array.from(help.matchAll(/--(?:no-)?([a-z][a-z-]+)/g), ([, flag = '']) => flag)),
  ];
}

test('every command of evenhand in them is one, with its flags, and each is told of', async () => {
  const written = Array.from(
    all.replaceAll('\\\n', ' ').matchAll(/(?:^|`)evenhand ([a-z-]+)([^`\n]*)/gm),
    ([, name = '', rest = '']) => ({ name, flags: flagsOf(rest) }),
  );
  const { stdout } = await runCli(['--help']);
  const names = Array.from(stdout.matchAll(/^ +([a-z][a-z-]+) {2,}/gm), ([, name = '']) => name);
  expect(names.length).toBeGreaterThan(12);
  expect(names.filter((name) => !written.some((each) => each.name === name))).toEqual([]);
  for (const name of names) {
    const flags = flagsOf((await runCli([name, '--help'])).stdout).filter(
      (flag) => flag !== 'help',
    );
    const untold = flags.filter((flag) => !new RegExp(`--(?:no-)?${flag}\\b`).test(all));
    expect([name, ...untold]).toEqual([name]);
    const unknown = written
      .filter((each) => each.name === name)
      .flatMap((each) => each.flags)
      .filter((flag) => flag !== 'help' && !flags.includes(flag));
    expect([name, ...unknown]).toEqual([name]);
  }
});

test('every script of npm in them is one, and each is told of', () => {
  const written = new Set(
    Array.from(all.matchAll(/npm run (?:-s |--silent )?([a-z][a-z:-]*)/g), ([, name]) => name),
  );
  const there = Object.keys(scripts);
  expect([...written].filter((name) => name === undefined || !there.includes(name))).toEqual([]);
  const ofNpm = new Set(['start', 'test']);
  expect(there.filter((name) => !ofNpm.has(name) && !written.has(name))).toEqual([]);
});

test('every link between them leads somewhere', () => {
  const broken = documents.flatMap(({ path, text }) =>
    Array.from(text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g), ([, to = '']) => to)
      .filter((to) => !existsSync(join(ROOT, dirname(path), to)))
      .map((to) => `${path}: ${to}`),
  );
  expect(broken).toEqual([]);
});

test('every setting, page and key is told of, in the words of the interface', () => {
  const settings = Object.keys(firstSettings('package').switches).map((name) =>
    said(`set${name.slice(0, 1).toUpperCase()}${name.slice(1)}`),
  );
  const pages = Object.keys(english)
    .filter((key) => /^tab[A-Z]/.test(key))
    .map(said);
  const keys = Object.values(manifest.commands).map(({ description }) =>
    said(description.replace(/^__MSG_|__$/g, '')),
  );
  for (const words of [...settings, ...pages, ...keys]) expect(surfaces).toContain(words);
});
