import { execFile } from 'node:child_process';
import { join } from 'node:path';
import * as v from 'valibot';
import type { BrowserKind } from '../../src/publisher/browser/ensure-browser.ts';
import { addUp, oneCheck, type Tally } from './tally.ts';

const WEB_EXT = join(import.meta.dirname, '..', '..', 'node_modules', '.bin', 'web-ext');
const LONGEST_REPORT = 16 * 1024 * 1024;

/** Warnings that are not about our code, by what they say. */
const EXPECTED: Readonly<Record<string, RegExp>> = {
  // One manifest for both browsers: Firefox says that it takes the other of two background keys.
  BACKGROUND_SERVICE_WORKER_IGNORED: /./,
  // Preact can set innerHTML when it is asked to; nothing of ours asks.
  UNSAFE_VAR_ASSIGNMENT: /./,
  // Mozilla's lint does not know what only Chromium's build asks for.
  MANIFEST_PERMISSIONS: /"offscreen"/,
};

const Complaint = v.object({
  code: v.string(),
  message: v.string(),
  file: v.optional(v.string()),
});
const Report = v.object({
  errors: v.array(Complaint),
  warnings: v.array(Complaint),
});

/** The checks of Mozilla's store on each build; unexpected warnings are failures like errors. */
export async function lintPackages(folders: Readonly<Record<BrowserKind, string>>): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const [browser, folder] of Object.entries(folders)) {
    const complaints = complaintsIn(await lint(folder));
    for (const complaint of complaints) process.stdout.write(`${browser}: ${complaint}\n`);
    tallies.push(oneCheck(complaints.length === 0));
  }
  return addUp(tallies);
}

/** Everything in web-ext's JSON report that must not be there, a line each. */
export function complaintsIn(report: string): readonly string[] {
  const { errors, warnings } = v.parse(Report, JSON.parse(report));
  return [...errors, ...warnings.filter(({ code, message }) => !EXPECTED[code]?.test(message))].map(
    ({ code, message, file }) => `${code} in ${file ?? 'the package'}: ${message}`,
  );
}

function lint(folder: string): Promise<string> {
  const args = ['lint', `--source-dir=${folder}`, '--output=json', '--no-config-discovery'];
  return new Promise((resolve, reject) => {
    execFile(
      WEB_EXT,
      args,
      { maxBuffer: LONGEST_REPORT, shell: process.platform === 'win32' },
      // It ends with an error code where it has errors to report; the report tells.
      (error, stdout, stderr) => {
        if (stdout.trim() !== '') resolve(stdout);
        else reject(new Error(`web-ext lint said nothing: ${stderr}`, { cause: error }));
      },
    );
  });
}
