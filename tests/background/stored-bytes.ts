import { gunzipSync } from 'node:zlib';
import { STORES } from '../../src/background/storage/schema.ts';
import type { Worker } from './set-up.ts';

/** All that the database holds, as bytes: packed values both as they are and unpacked. */
async function* storedBytes({ database }: Worker): AsyncGenerator<Buffer> {
  const opened = await database.open();
  for (const store of STORES) {
    for (const value of await opened.getAll(store)) yield* bytesIn(value);
    for (const key of await opened.getAllKeys(store)) yield Buffer.from(JSON.stringify(key));
  }
}

async function* bytesIn(value: unknown): AsyncGenerator<Buffer> {
  if (value instanceof Blob) yield Buffer.from(await value.arrayBuffer());
  else if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    yield bytes;
    if (bytes.readUInt16BE(0) === 0x1f8b) yield gunzipSync(bytes);
  } else if (typeof value === 'object' && value !== null) {
    for (const field of Object.values(value)) yield* bytesIn(field);
  } else if (typeof value === 'string') yield Buffer.from(value);
}

/** Whether any of these byte sequences stands anywhere in the database. */
export async function isStored(worker: Worker, ...wanted: readonly Uint8Array[]): Promise<boolean> {
  for await (const bytes of storedBytes(worker))
    if (wanted.some((each) => bytes.includes(Buffer.from(each)))) return true;
  return false;
}
