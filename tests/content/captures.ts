import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

/** Cuts of real pages, which hold real people's posts and so are no part of the project. */
const FOLDER = join(import.meta.dirname, '../../../shared/x-dom/captures');

const readingsSchema = v.record(v.string(), v.array(v.looseObject({ id: v.string() })));

export interface Capture {
  readonly file: string;
  readonly name: string;
  readonly html: string;
  /** What must be read, by the keys that `evenhand read` prints. */
  readonly readings: readonly Readonly<Record<string, unknown>>[];
}

/** The captures; none, with a loud word, where the folder is missing. */
export function loadCaptures(): readonly Capture[] {
  if (!existsSync(FOLDER)) {
    console.warn(`SKIPPED: reading real pages, because ${FOLDER} is missing.`);
    return [];
  }
  const readings = v.parse(
    readingsSchema,
    JSON.parse(readFileSync(join(FOLDER, 'readings.json'), 'utf8')),
  );
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({
      file: join(FOLDER, name),
      name,
      html: readFileSync(join(FOLDER, name), 'utf8'),
      readings: readings[name] ?? [],
    }));
}
