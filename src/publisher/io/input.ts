import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { PassThrough, pipeline, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { reasonOf, UserError } from './user-error.ts';

const CHUNK_BYTES = 1024 * 1024;
/** Unpacking runs on a thread of its own and may be this far ahead. */
const AHEAD_BYTES = 8 * 1024 * 1024;
const GZIP_MAGIC = [0x1f, 0x8b] as const;

export interface Input {
  /** As people call it in messages. */
  readonly name: string;
  /** The bytes, unpacked where they are gzip. */
  readonly stream: AsyncIterable<Buffer>;
  /** Size at rest, where it is known. */
  readonly totalBytes: number | undefined;
  /** Bytes taken from rest so far. */
  readonly readBytes: () => number;
}

/**
 * Opens a file or, for "-", standard input; gzip is known by its first bytes, not by its name.
 *
 * @throws UserError when there is no such file; errors while reading arrive as UserError too
 */
export async function openInput(path: string): Promise<Input> {
  const standard = path === '-';
  const name = standard ? 'standard input' : path;
  const totalBytes = standard ? undefined : await fileSize(path);
  const source: Readable = standard
    ? process.stdin
    : createReadStream(path, { highWaterMark: CHUNK_BYTES });
  let readBytes = 0;
  async function* counted() {
    for await (const chunk of source) {
      readBytes += chunk.length;
      yield chunk;
    }
  }
  return { name, stream: named(name, unpacked(counted())), totalBytes, readBytes: () => readBytes };
}

async function fileSize(path: string): Promise<number> {
  const found = await stat(path).catch((error: unknown) => {
    throw new UserError(isMissing(error) ? `${path}: no such file` : `${path}: ${reasonOf(error)}`);
  });
  if (found.isDirectory()) throw new UserError(`${path}: is a folder, not a file`);
  return found.size;
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

async function* unpacked(source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  let head = Buffer.alloc(0);
  while (head.length < GZIP_MAGIC.length) {
    const next = await source.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  async function* whole() {
    if (head.length > 0) yield head;
    yield* source;
  }
  if (!GZIP_MAGIC.every((byte, at) => head[at] === byte)) {
    yield* whole();
    return;
  }
  // The callback keeps a failure from going unhandled; the loop below throws it.
  const unzipped = pipeline(
    whole,
    createGunzip({ chunkSize: CHUNK_BYTES }),
    new PassThrough({ highWaterMark: AHEAD_BYTES }),
    () => undefined,
  );
  for await (const chunk of unzipped) yield chunk;
}

async function* named(name: string, source: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* source;
  } catch (error) {
    throw new UserError(`${name}: ${reasonOf(error)}`);
  }
}
