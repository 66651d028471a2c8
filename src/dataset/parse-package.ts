import * as v from 'valibot';
import { type DataPackage, MAX_PACKAGE_BYTES } from './package.ts';
import { packageSchema } from './package-schema.ts';
import { describeFault } from './record-schema.ts';

/** A descriptor that is not one. The message begins with the field. */
export class PackageError extends Error {
  /** As in the message; empty where it is the file as a whole. */
  readonly field: string;

  constructor(reason: string, field = '') {
    super(field === '' ? reason : `${field}: ${reason}`);
    this.name = 'PackageError';
    this.field = field;
  }
}

/**
 * Reads `datapackage.json`. Fields that the format does not know pass through.
 *
 * @throws PackageError naming the field and the reason
 */
export function parsePackage(text: string): DataPackage {
  const result = v.safeParse(packageSchema, parseJson(text), { abortEarly: true });
  if (result.success) return result.output;
  const { field, reason } = describeFault(result.issues);
  throw new PackageError(reason, field);
}

function parseJson(text: string): unknown {
  if (text.length > MAX_PACKAGE_BYTES)
    throw new PackageError(`larger than ${MAX_PACKAGE_BYTES} bytes`);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new PackageError(`not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}
