import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

/** Answers one request, as Node's http servers ask it to. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** One request as the server saw it. */
export interface SeenRequest {
  readonly method: string;
  readonly host: string;
  /** Path and query. */
  readonly path: string;
  /** The values of all its headers, for tests that look for leaks. */
  readonly headers: string;
  /** Bytes of body it announced; 0 for none. */
  readonly bodyBytes: number;
}

export interface LocalWeb {
  readonly port: number;
  /** Everything that was asked for since the start, of any host. */
  readonly requests: readonly SeenRequest[];
  close(): Promise<void>;
}

export interface LocalWebOptions {
  readonly certificate: { readonly key: string | Buffer; readonly cert: string | Buffer };
  /** The handler of a host name (without port), or undefined for 404. */
  readonly handlerOf: (host: string) => RequestHandler | undefined;
}

/** One HTTPS server on a random port of this machine that plays every host of the web. */
export async function startLocalWeb(options: LocalWebOptions): Promise<LocalWeb> {
  const requests: SeenRequest[] = [];
  const server = createServer(options.certificate, (request, response) => {
    const host = (request.headers.host ?? '').replace(/:\d+$/, '');
    requests.push(describeRequest(request, host));
    const handler = options.handlerOf(host);
    if (handler === undefined) {
      response.writeHead(404).end();
      return;
    }
    void answer(handler, request, response);
  });
  await listen(server);
  return {
    port: portOf(server.address()),
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  handler: RequestHandler,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await handler(request, response);
  } catch (error) {
    process.stderr.write(`The local server failed on ${request.url ?? ''}: ${String(error)}\n`);
    response.destroy();
  }
}

function describeRequest(request: IncomingMessage, host: string): SeenRequest {
  return {
    method: request.method ?? '',
    host,
    path: request.url ?? '',
    headers: request.rawHeaders.join('\n'),
    bodyBytes: Number(request.headers['content-length'] ?? 0),
  };
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
