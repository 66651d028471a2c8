import { once } from 'node:events';
import { get as getHttp, type IncomingMessage } from 'node:http';
import { get as getHttps } from 'node:https';
import { concat } from '../../dataset/bytes.ts';

const IDLE_MS = 60_000;
const OK = 200;
const NOT_FOUND = 404;

/**
 * Fetches a file of at most `maxBytes` bytes. Redirects are refused, as the extension does.
 *
 * @param insecure accept any certificate
 * @returns undefined where the host has no such file
 * @throws Error with the reason
 */
export async function downloadFile(
  address: string,
  maxBytes: number,
  insecure: boolean,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const options = { timeout: IDLE_MS };
  const request = address.startsWith('https:')
    ? getHttps(address, { ...options, rejectUnauthorized: !insecure })
    : getHttp(address, options);
  request.on('timeout', () =>
    request.destroy(new Error(`no answer for ${IDLE_MS / 1000} seconds`)),
  );
  const [response]: IncomingMessage[] = await once(request, 'response');
  if (response === undefined) throw new Error('no answer');
  try {
    if (response.statusCode === NOT_FOUND) return undefined;
    if (response.statusCode !== OK) throw new Error(`the host answered ${response.statusCode}`);
    return await readBody(response, maxBytes);
  } finally {
    response.destroy();
  }
}

async function readBody(
  response: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response) {
    length += part.length;
    if (length > maxBytes) throw new Error(`larger than ${maxBytes} bytes`);
    parts.push(part);
  }
  return concat(parts);
}
