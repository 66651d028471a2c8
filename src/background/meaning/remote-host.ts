import { connectMeaning } from '../../platform/meaning-port.ts';
import { HostClient } from './host-client.ts';
import type { MeaningHost } from './meaning-host.ts';
import { WorkerHost } from './worker-host.ts';

/** The worker where this browser lets it run: behind a page in Chromium, in the background's own in Firefox. */
export function remoteHost(): MeaningHost {
  let open: Promise<MeaningHost> | undefined;
  const connected = (): Promise<MeaningHost> => {
    open ??= connect(() => {
      open = undefined;
    }).catch((error: unknown) => {
      open = undefined;
      throw error;
    });
    return open;
  };
  return {
    find: async (post, signal) => (await connected()).find(post, signal),
    makeCodes: async (report, signal) => (await connected()).makeCodes(report, signal),
    tryOut: async () => (await connected()).tryOut(),
  };
}

async function connect(onClose: () => void): Promise<MeaningHost> {
  const port = await connectMeaning();
  if (port === undefined) return new WorkerHost(() => new Worker('meaning.js', { type: 'module' }));
  const client = new HostClient(port.send);
  port.onMessage((message) => client.receive(message));
  port.onClose(() => {
    onClose();
    client.fail(new Error('The page that compares by meaning was closed.'));
  });
  return client;
}
