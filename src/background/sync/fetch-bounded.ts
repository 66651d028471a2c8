import { reasonOf, SyncError } from './sync-error.ts';

/** A host that sends nothing for so long is given up, in milliseconds. */
const SILENCE_LIMIT = 60_000;

export interface FetchOptions {
  /** Longer answers are refused as soon as they pass it, in bytes. */
  readonly limit: number;
  /** `no-cache` asks the host whether what is cached still holds; `no-store` keeps no second copy on disk. */
  readonly cache: 'no-cache' | 'no-store';
  readonly signal: AbortSignal;
  /** Bytes received so far. */
  readonly onProgress?: (bytes: number) => void;
}

/**
 * Fetches a file from a dataset's host. Nothing that could tell readers apart is sent along,
 * and a redirect is refused: the address that the reader agreed to is the one that is asked.
 *
 * @throws SyncError with the address and the reason
 */
export async function fetchBounded(
  url: string,
  options: FetchOptions,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!url.startsWith('https://')) throw notHttps(url);
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_LIMIT);
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => silence.abort(), SILENCE_LIMIT);
  };
  try {
    const response = await fetch(url, {
      cache: options.cache,
      redirect: 'manual',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.any([options.signal, silence.signal]),
    });
    refuseAnswer(url, response);
    return await readBody(url, response, options, heard);
  } catch (error) {
    if (error instanceof SyncError) throw error;
    options.signal.throwIfAborted();
    if (silence.signal.aborted) {
      throw new SyncError(`${url}: the host fell silent`, error, 'silent');
    }
    throw new SyncError(`${url}: could not be fetched (${reasonOf(error)})`, error, 'unreachable');
  } finally {
    clearTimeout(timer);
  }
}

function notHttps(url: string): SyncError {
  return new SyncError(`${url}: not an https address`, undefined, 'notHttps');
}

/** @throws SyncError where the answer is not the file itself */
function refuseAnswer(url: string, response: Response): void {
  if (response.ok) return;
  if (response.type === 'opaqueredirect') {
    throw new SyncError(`${url}: the host sends to another address`, undefined, 'redirect');
  }
  const fault = response.status === 404 || response.status === 410 ? 'missing' : 'hostError';
  throw new SyncError(`${url}: the host answered ${response.status}`, undefined, fault);
}

async function readBody(
  url: string,
  response: Response,
  { limit, onProgress }: FetchOptions,
  heard: () => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  for await (const chunk of response.body ?? []) {
    heard();
    received += chunk.length;
    if (received > limit) {
      throw new SyncError(`${url}: larger than ${limit} bytes`, undefined, 'oversized');
    }
    chunks.push(chunk);
    onProgress?.(received);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}
