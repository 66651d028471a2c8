import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The encoder that ships: small enough to be read by the tests that need real pieces. */
const FOLDER = join(import.meta.dirname, '../../../extension/encoder');

export function shippedBytes(name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(FOLDER, name)));
}
