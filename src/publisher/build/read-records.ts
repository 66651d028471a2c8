import { isUtf8 } from 'node:buffer';
import { MAX_LINE_CHARACTERS, parseRecord, RecordError } from '../../dataset/parse-record.ts';
import type { DatasetRecord } from '../../dataset/record.ts';
import { openInput } from '../io/input.ts';
import { readLines } from '../io/lines.ts';
import type { Progress } from '../io/progress.ts';
import { UserError } from '../io/user-error.ts';

/**
 * Reads a file of records, or standard input for "-", one JSON object a line.
 *
 * @param take is given each record with its line as it stands and the line's number from 1
 * @throws UserError naming file, line and reason at the first line that is no record, or where
 *   `take` throws a RecordError
 */
export async function readRecords(
  path: string,
  progress: Progress,
  take: (record: DatasetRecord, bytes: Buffer, line: number) => Promise<void> | void,
): Promise<void> {
  const input = await openInput(path);
  for await (const lines of readLines(input.name, input.stream, MAX_LINE_CHARACTERS)) {
    for (const { number, bytes } of lines) {
      try {
        await take(readRecord(bytes), bytes, number);
      } catch (error) {
        if (!(error instanceof RecordError)) throw error;
        throw new UserError(`${input.name}:${number}: ${error.message}`);
      }
    }
    progress.update(lines.at(-1)?.number ?? 0, {
      done: input.readBytes(),
      total: input.totalBytes,
    });
  }
}

/** @throws RecordError for a line that is no record */
export function readRecord(bytes: Buffer): DatasetRecord {
  if (!isUtf8(bytes)) throw new RecordError('', 'not UTF-8');
  return parseRecord(bytes.toString('utf8'));
}
