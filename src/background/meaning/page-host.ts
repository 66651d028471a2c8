import { connectMeaning } from '../../platform/meaning-port.ts';
import { HostClient } from './host-client.ts';
import type { MeaningHost } from './meaning-host.ts';

/** The worker behind a page: the background of Chromium can begin none itself. */
export function pageHost(): MeaningHost {
  let open: Promise<MeaningHost> | undefined;
  const forget = (): void => {
    open = undefined;
  };
  const connected = (): Promise<MeaningHost> => {
    if (open === undefined) {
      open = connect(forget);
      open.catch(forget);
    }
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
  const client = new HostClient(port.send);
  port.onMessage((message) => client.receive(message));
  port.onClose(() => {
    onClose();
    client.fail(new Error('The page that compares by meaning is gone.'));
  });
  return client;
}
