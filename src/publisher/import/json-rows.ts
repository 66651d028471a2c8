import type { Input } from '../io/input.ts';
import { readLines } from '../io/lines.ts';
import { JsonItems } from './json-items.ts';
import { type JsonValue, parseExactly } from './json-value.ts';

/** A post with all that an interface says of it is some tens of kilobytes. */
const MAX_ROW_BYTES = 4 * 1024 * 1024;

export interface JsonRow {
  /** Absent where the text is no JSON. */
  readonly value?: JsonValue;
  /** From 1. */
  readonly line: number;
}

/** Where the rows of a file lie: a value on each line, the items of the document, or of one of its members. */
export type JsonLayout = 'lines' | 'list' | { readonly member: string };

/**
 * Reads the rows of a JSON file as a stream, a batch for each chunk; numbers stay as they are
 * written. Blank lines are no rows.
 *
 * @throws UserError naming the file, for a document that is cut short or without its list
 */
export function readJson(input: Input, layout: JsonLayout): AsyncGenerator<readonly JsonRow[]> {
  if (layout === 'lines') return readJsonLines(input);
  return readDocument(input, layout === 'list' ? undefined : layout.member);
}

async function* readJsonLines(input: Input): AsyncGenerator<readonly JsonRow[]> {
  for await (const lines of readLines(input.name, input.stream, MAX_ROW_BYTES))
    yield lines
      .filter(({ bytes }) => bytes.toString('latin1').trim() !== '')
      .map(({ bytes, number }) => rowOf(bytes, number));
}

async function* readDocument(
  input: Input,
  member: string | undefined,
): AsyncGenerator<readonly JsonRow[]> {
  const items = new JsonItems(input.name, member, MAX_ROW_BYTES);
  for await (const chunk of input.stream)
    yield items.push(chunk).map(({ bytes, line }) => rowOf(bytes, line));
  items.finish();
}

function rowOf(bytes: Buffer, line: number): JsonRow {
  try {
    return { value: parseExactly(bytes.toString('utf8')), line };
  } catch {
    return { line };
  }
}
