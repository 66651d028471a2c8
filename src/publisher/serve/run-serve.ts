import { once } from 'node:events';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { reasonOf, UserError } from '../io/user-error.ts';
import { makeCertificate } from './certificate.ts';
import { createDatasetHandler } from './dataset-handler.ts';

export interface ServeRequest {
  readonly folder: string;
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Without TLS. */
  readonly http: boolean;
}

export interface Served {
  /** Ends in a slash. */
  readonly address: string;
  close(): Promise<void>;
}

/** @throws UserError when the port is taken or the host unknown */
export async function runServe({ folder, host, port, http }: ServeRequest): Promise<Served> {
  const handler = createDatasetHandler(folder);
  const server = http
    ? createHttpServer(handler)
    : createHttpsServer(await makeCertificate(), handler);
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new UserError(`${host}:${port}: ${reasonOf(error)}`);
  }
  return {
    address: `${http ? 'http' : 'https'}://${hostInAddress(host)}:${portOf(server.address())}/`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function hostInAddress(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return address.port;
}
