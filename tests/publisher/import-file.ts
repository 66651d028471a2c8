import { parseRecord } from '../../src/dataset/parse-record.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { runImport } from '../../src/publisher/import/run-import.ts';
import type { TemporaryFolder } from './temporary-folder.ts';

export interface Imported {
  readonly records: readonly DatasetRecord[];
  /** The counts as they are printed. */
  readonly report: string;
}

/** Imports a text as a file of this name, and checks that the counts add up. */
export async function importText(
  folder: TemporaryFolder,
  text: string,
  choice: { readonly name?: string; readonly format?: string; readonly map?: string } = {},
): Promise<Imported> {
  const file = await folder.write(choice.name ?? 'archive.csv', text);
  const out = folder.file('out.jsonl.gz');
  const tally = await runImport({ file, out, format: choice.format, map: choice.map });
  const records = (await folder.readLines('out.jsonl.gz')).map((record) =>
    parseRecord(JSON.stringify(record)),
  );
  const report = tally.report();
  const leftOut = Number(/^left out: (\d+)$/m.exec(report)?.[1]);
  if (tally.rows !== records.length + leftOut)
    throw new Error(`${tally.rows} rows, ${records.length} records, ${leftOut} left out`);
  return { records, report };
}

/** A line of CSV, with every field quoted. */
export function csvLine(...fields: readonly string[]): string {
  return `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\n`;
}
