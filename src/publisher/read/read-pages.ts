import type { PostOutcome } from '../../content/read/post-reading.ts';
import { ensureBrowser } from '../browser/ensure-browser.ts';
import { outcomesSchema } from './outcome-schema.ts';
import { outputLine } from './output-line.ts';
import { openPageReader } from './page-reader.ts';
import { checkSavedPages, loadSavedPage } from './saved-page.ts';

export interface ReadPagesOutput {
  /** One line of data, without its line break. */
  readonly data: (line: string) => void;
  /** One line about progress or about what could not be read. */
  readonly note: (line: string) => void;
}

/**
 * Reads saved pages in the order given. Throws a UserError that names the file when
 * one cannot be read, before anything is printed.
 */
export async function readPages(files: readonly string[], output: ReadPagesOutput): Promise<void> {
  await checkSavedPages(files);
  const executable = await ensureBrowser('chromium', output.note);
  const reader = await openPageReader(executable, 'readPage', outcomesSchema);
  try {
    for (const [index, file] of files.entries()) {
      if (files.length > 1) output.note(`Reading ${index + 1} of ${files.length}: ${file}`);
      report(file, await reader.read(await loadSavedPage(file)), output);
    }
  } finally {
    await reader.close();
  }
}

function report(file: string, outcomes: readonly PostOutcome[], output: ReadPagesOutput): void {
  const reasons = new Map<string, number>();
  let read = 0;
  for (const outcome of outcomes) {
    if (outcome.read) {
      read += 1;
      output.data(JSON.stringify(outputLine(outcome.post)));
    } else {
      reasons.set(outcome.reason, (reasons.get(outcome.reason) ?? 0) + 1);
    }
  }
  if (outcomes.length === 0) output.note(`${file}: no posts on this page.`);
  else if (read === 0) output.note(`${file}: no post could be read.`);
  for (const [reason, count] of reasons) {
    output.note(`${file}: not read: ${count} (${reason})`);
  }
}
