/** The documents whose commands people type. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Commands, commandsOf } from './command-lines.ts';
import { ROOT } from './shell.ts';

const AT_ROOT = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md'];
const FOLDERS = ['docs', 'datasets', 'encoder'];

/** Paths from the root. */
const documents = [
  ...AT_ROOT,
  ...FOLDERS.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.md'))
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .sort(),
  ),
];

export function commandsOfDocuments(): Commands {
  const all = documents.map((path) => commandsOf(path, readFileSync(join(ROOT, path), 'utf8')));
  return {
    sections: all.flatMap(({ sections }) => sections),
    faults: all.flatMap(({ faults }) => faults),
  };
}
