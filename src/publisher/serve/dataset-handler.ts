import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import compression from 'compression';
import send from 'send';
import { PACKAGE_FILE, PUBLIC_KEY_FILE, SIGNATURE_FILE } from '../../dataset/package.ts';
import { FRONT_PAGE } from './front-page.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const FOREVER = 'public, max-age=31536000, immutable';
/** May be kept, but must be asked about each time: these change with each version. */
const ASK_AGAIN = 'no-cache';
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  [`/${PACKAGE_FILE}`]: 'application/json; charset=utf-8',
  [`/${SIGNATURE_FILE}`]: 'text/plain; charset=utf-8',
  [`/${PUBLIC_KEY_FILE}`]: 'text/plain; charset=utf-8',
};
/** A range is one of the file as it lies there. */
const compress = compression({
  threshold: 1_024,
  filter: (request, response) =>
    request.headers.range === undefined && compression.filter(request, response),
});
const METHODS = 'GET, HEAD, OPTIONS';

/**
 * Answers with the files below a folder, for any site to read: ranges, ETags and
 * If-None-Match, gzip for the descriptor and other texts, no folder listings (but a page at "/"
 * that leads to the descriptor), nothing outside the folder, no hidden files. Segments go out as
 * the gzip files that they are, without a Content-Encoding, or a browser would unpack them before
 * their hash is checked.
 *
 * @param folder of a dataset; it may be replaced by a new build while this answers
 */
export function createDatasetHandler(folder: string): Handler {
  const root = resolve(folder);
  return (request, response) => {
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader(
      'Access-Control-Expose-Headers',
      'Accept-Ranges, Content-Length, Content-Range, ETag',
    );
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    if (request.method === 'OPTIONS') return answerPreflight(response);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', METHODS);
      return answer(response, 405, 'only GET and HEAD');
    }
    const path = (request.url ?? '/').replace(/[?#].*$/s, '');
    if (path === '/') return answerFrontPage(response);
    compress(request, response, () => sendFile(request, response, root, path));
  };
}

function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  root: string,
  path: string,
): void {
  send(request, path, { root, dotfiles: 'ignore', index: false, cacheControl: false })
    .on('headers', (headers: ServerResponse) => {
      const type = path.endsWith('.gz') ? 'application/gzip' : CONTENT_TYPES[path];
      if (type !== undefined) headers.setHeader('Content-Type', type);
      headers.setHeader('Cache-Control', path.startsWith('/segments/') ? FOREVER : ASK_AGAIN);
    })
    .on('directory', () => answer(response, 404, 'not found'))
    .on(
      'error',
      (error: Error & { readonly status?: number; readonly headers?: Record<string, string> }) => {
        for (const [name, value] of Object.entries(error.headers ?? {}))
          response.setHeader(name, value);
        // The message of a missing file says where on this machine the folder lies.
        answer(response, error.status ?? 500, error.status === 404 ? 'not found' : error.message);
      },
    )
    .pipe(response);
}

function answerFrontPage(response: ServerResponse): void {
  response.setHeader('Cache-Control', ASK_AGAIN);
  response.setHeader('Content-Security-Policy', "default-src 'none'");
  response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(FRONT_PAGE);
}

function answerPreflight(response: ServerResponse): void {
  response.setHeader('Access-Control-Allow-Methods', METHODS);
  response.setHeader(
    'Access-Control-Allow-Headers',
    'Range, If-None-Match, If-Range, Cache-Control',
  );
  response.setHeader('Access-Control-Max-Age', '86400');
  response.writeHead(204).end();
}

function answer(response: ServerResponse, status: number, reason: string): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.setHeader('Cache-Control', 'no-store');
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${reason}\n`);
}
