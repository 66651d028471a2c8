/** `npm run new locale LANGUAGE` and `npm run new importer NAME`: the files with which a newcomer begins. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { newImporter } from './support/new-importer.ts';
import { newLocale } from './support/new-locale.ts';

const ROOT = join(import.meta.dirname, '..');
const USAGE = 'npm run new locale LANGUAGE (fr, pt_BR) or npm run new importer NAME (some-archive)';

/** A file to be written, by its path from the root, and what to do with it next. */
export interface NewFiles {
  readonly files: Readonly<Record<string, string>>;
  readonly next: string;
}

export async function run(): Promise<void> {
  const [kind, name, ...more] = process.argv.slice(2);
  if (name === undefined || more.length > 0) throw new Error(USAGE);
  const made = await make(kind, name);
  for (const [path, content] of Object.entries(made.files)) {
    const file = join(ROOT, path);
    await mkdir(dirname(file), { recursive: true });
    // Never over what somebody wrote.
    await writeFile(file, content, { flag: 'wx' });
    process.stdout.write(`${relative(process.cwd(), file)}\n`);
  }
  process.stderr.write(`${made.next}\n`);
}

async function make(kind: string | undefined, name: string): Promise<NewFiles> {
  if (kind === 'importer') return newImporter(name);
  if (kind !== 'locale') throw new Error(USAGE);
  const english = join(ROOT, 'extension', '_locales', 'en', 'messages.json');
  return newLocale(name, await readFile(english, 'utf8'));
}
