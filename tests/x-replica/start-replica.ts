import { once } from 'node:events';
import { createServer } from 'node:https';
import { generate } from 'selfsigned';
import type { ReplicaWorld } from './content/types.ts';
import {
  createReplicaHandler,
  REPLICA_HOSTS,
  type ReplicaHandler,
  type ReplicaOptions,
} from './server.ts';

export interface RunningReplica {
  /** On 127.0.0.1. */
  readonly port: number;
  readonly handler: ReplicaHandler;
  /** Ends every connection and frees the port. */
  close(): Promise<void>;
}

/** Serves the replica over HTTPS on a free port, with a certificate of its own for all its hosts. */
export async function startReplica(
  world: ReplicaWorld,
  options: ReplicaOptions = {},
): Promise<RunningReplica> {
  const handler = createReplicaHandler(world, options);
  const certificate = await generate([{ name: 'commonName', value: 'x.com' }], {
    keyType: 'ec',
    extensions: [
      {
        name: 'subjectAltName',
        altNames: REPLICA_HOSTS.map((value) => ({ type: 2 as const, value })),
      },
    ],
  });
  const server = createServer({ key: certificate.private, cert: certificate.cert }, handler);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') {
    throw new Error('The replica listens on no port.');
  }
  return {
    port: address.port,
    handler,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
