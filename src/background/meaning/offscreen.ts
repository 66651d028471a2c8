/** Chromium's background may have no worker of its own: this page, which nobody sees, has it in its place. */
import { offerMeaning } from '../../platform/meaning-port.ts';
import { serveHost } from './serve-host.ts';
import { WorkerHost } from './worker-host.ts';

const host = new WorkerHost(() => new Worker('meaning.js', { type: 'module' }));
offerMeaning((port) => {
  const served = serveHost(host, port.send);
  port.onMessage(served.receive);
  port.onClose(served.end);
});
