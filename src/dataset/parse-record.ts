import * as v from 'valibot';
import type { DatasetRecord } from './record.ts';
import { describeFault, observationSchema, removalSchema } from './record-schema.ts';

/** A row that is not a record. `field` is a dotted path, empty where the whole row is at fault. */
export class RecordError extends Error {
  readonly field: string;
  readonly reason: string;
  constructor(field: string, reason: string) {
    super(field === '' ? reason : `${field}: ${reason}`);
    this.name = 'RecordError';
    this.field = field;
    this.reason = reason;
  }
}

/** Longer lines are refused before they are parsed; the longest honest record is below half of it. */
export const MAX_LINE_CHARACTERS = 1_000_000;

/**
 * Reads one line of a dataset. Fields that the contract does not know pass through untouched;
 * a field that is null or an empty string counts as absent, and the "@" of a handle is dropped.
 *
 * @param line one JSON object, without the line break
 * @throws RecordError naming the field and the reason
 */
export function parseRecord(line: string): DatasetRecord {
  if (line.length > MAX_LINE_CHARACTERS)
    throw new RecordError('', `longer than ${MAX_LINE_CHARACTERS} characters`);
  return checkRecord(parseJson(line));
}

/** As `parseRecord`, for a value that is parsed already. */
export function checkRecord(value: unknown): DatasetRecord {
  if (!isObject(value)) throw new RecordError('', 'not a JSON object');
  const fields = withoutEmpty(value);
  const result = v.safeParse(
    fields['kind'] === 'observation' ? observationSchema : removalSchema,
    fields,
    {
      abortEarly: true,
    },
  );
  if (result.success) return result.output;
  const { field, reason } = describeFault(result.issues);
  throw new RecordError(field, reason);
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new RecordError(
      '',
      `not JSON: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Objects within which empty fields count as absent too. */
const NESTED = ['account', 'action'];

/**
 * Leaves out what counts as absent, for a record that is parsed and known to be one.
 * @returns the value itself where nothing is empty, which is nearly always: copies cost.
 */
export function withoutEmpty(value: Record<string, unknown>): Record<string, unknown> {
  let fields = hasEmpty(value) ? filledFields(value) : value;
  for (const key of NESTED) {
    const nested = fields[key];
    if (isObject(nested) && hasEmpty(nested)) fields = { ...fields, [key]: filledFields(nested) };
  }
  return fields;
}

function hasEmpty(value: Record<string, unknown>): boolean {
  for (const key in value) if (isEmpty(value[key])) return true;
  return false;
}

function filledFields(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => !isEmpty(field)));
}

function isEmpty(field: unknown): boolean {
  return field === null || field === '';
}
