import { concat } from '../../dataset/bytes.ts';

/** Milliseconds that an authority has. */
const PATIENCE = 30_000;
/** Bytes; a stamp with its certificates has a few thousand. */
const MAX_ANSWER = 200_000;

/**
 * Asks a time-stamp authority over HTTP (RFC 3161, 3.4). The query holds a hash and nothing else.
 *
 * @param ask the one way out of here
 * @throws Error naming the authority where it does not answer
 */
export async function askAuthority(
  address: string,
  query: Uint8Array<ArrayBuffer>,
  ask: typeof fetch,
): Promise<Uint8Array> {
  const response = await ask(address, {
    method: 'POST',
    headers: { 'content-type': 'application/timestamp-query' },
    body: query,
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    redirect: 'error',
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Whoever sends without end is not read to the end.
  for await (const chunk of response.body ?? []) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER) throw new Error(`${address}: no time stamp`);
    chunks.push(chunk);
  }
  return concat(chunks);
}
