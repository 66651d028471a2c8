import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { reasonOf, UserError } from '../../../src/publisher/io/user-error.ts';
import type { Source } from './publication.ts';

/** An archive that is larger is fetched by hand, where its size is a decision. */
const MAX_DOWNLOAD_BYTES = 8 * 1024 ** 3;

/**
 * @param folder a new one, where a download goes
 * @returns the source as a file on this machine, with the bytes that were promised
 * @throws UserError naming the source
 */
export async function fetchSource(
  source: Source,
  folder: string,
  ending: AbortSignal,
): Promise<string> {
  const { file, url, sha256 } = source;
  if (file !== undefined) {
    if (sha256 !== undefined) requireHash(file, await hashOf(createReadStream(file)), sha256);
    return file;
  }
  if (url === undefined) throw new UserError('a source has neither a file nor a url');
  await mkdir(folder, { recursive: true });
  // Names end in .gz or not, and messages tell files by them.
  const path = join(folder, basename(new URL(url).pathname) || 'source');
  const hash = await download(url, path, ending);
  if (sha256 !== undefined) requireHash(url, hash, sha256);
  return path;
}

/** @returns the SHA-256 of what came */
async function download(url: string, path: string, ending: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal: ending }).catch((error: unknown) => {
    ending.throwIfAborted();
    // fetch itself says no more than that it failed.
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    throw new UserError(`${url}: ${reasonOf(cause)}`);
  });
  if (!response.ok || response.body === null)
    throw new UserError(`${url}: the host answered ${response.status}`);
  if (!response.url.startsWith('https:'))
    throw new UserError(`${url}: led to ${response.url}, which is not https`);
  const hash = createHash('sha256');
  let bytes = 0;
  async function* watched(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > MAX_DOWNLOAD_BYTES)
        throw new UserError(`${url}: more than ${MAX_DOWNLOAD_BYTES} bytes`);
      hash.update(chunk);
      yield chunk;
    }
  }
  await pipeline(response.body, watched, createWriteStream(path));
  return hash.digest('hex');
}

async function hashOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

/** A source that changed without a word is looked at by somebody before it is published. */
function requireHash(name: string, found: string, promised: string): void {
  if (found !== promised) throw new UserError(`${name}: has the SHA-256 ${found}, not ${promised}`);
}
