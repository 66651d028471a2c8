import { join } from 'node:path';
import { makeCertificate } from '../../../src/publisher/serve/certificate.ts';
import { createDatasetHandler } from '../../../src/publisher/serve/dataset-handler.ts';
import type { ReplicaWorld } from '../../x-replica/content/types.ts';
import { createReplicaHandler, loadWorld, REPLICA_HOSTS } from '../../x-replica/server.ts';
import { type LocalWeb, type RequestHandler, startLocalWeb } from '../local-web.ts';
import { DATASET_HOST } from './dataset-address.ts';

export const WORLD = join(import.meta.dirname, '..', '..', 'x-replica', 'content');

export interface StageWeb extends LocalWeb {
  /** The world as the replica shows it. */
  readonly world: ReplicaWorld;
}

/** Adds to the invented world what a scenario needs. */
export type ChangeWorld = (world: ReplicaWorld) => ReplicaWorld;

/** Further hosts of the web, by name, or other answers of X's. */
export type MoreHosts = Readonly<Record<string, RequestHandler>>;

/** What a scenario's web has beside the usual. */
export interface WebRequest {
  readonly world?: ChangeWorld;
  readonly hosts?: MoreHosts;
}

/** X's hosts, played by the replica, and the publisher's, which serves the folder `dataset`. */
export async function startStageWeb(
  dataset: string,
  { world: changeWorld = (world) => world, hosts = {} }: WebRequest = {},
): Promise<StageWeb> {
  const replica = createReplicaHandler(changeWorld(await loadWorld(WORLD)));
  const publisher = createDatasetHandler(dataset);
  const web = await startLocalWeb({
    certificate: await makeCertificate(),
    handlerOf: (host) => {
      if (host === DATASET_HOST) return publisher;
      return hosts[host] ?? (REPLICA_HOSTS.includes(host) ? replica : undefined);
    },
  });
  return { ...web, world: replica.world };
}
