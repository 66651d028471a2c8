import { once } from 'node:events';
import { defineCommand } from 'citty';
import { folderFiles } from '../dataset-files/dataset-files.ts';
import { readPackage } from '../dataset-files/read-dataset.ts';
import { note, print } from '../io/output.ts';
import { UserError } from '../io/user-error.ts';
import { runServe } from '../serve/run-serve.ts';

const MAX_PORT = 65_535;

export const serveCommand = defineCommand({
  meta: { name: 'serve', description: 'Serve a dataset from this machine' },
  args: {
    dataset: { type: 'positional', description: 'Its folder', required: true },
    port: {
      type: 'string',
      description: 'Port; 0 for any free one',
      default: '8443',
      valueHint: 'N',
    },
    host: {
      type: 'string',
      description: 'Address to listen on',
      default: '127.0.0.1',
      valueHint: 'H',
    },
    http: { type: 'boolean', description: 'Without TLS; the extension takes https only' },
  },
  async run({ args }) {
    await readPackage(folderFiles(args.dataset));
    const served = await runServe({
      folder: args.dataset,
      host: args.host,
      port: readPort(args.port),
      http: args.http === true,
    });
    await print(`${served.address}\n`);
    note(
      args.http === true
        ? 'Ctrl-C ends.'
        : 'Self-signed certificate, made for this run. Ctrl-C ends.',
    );
    await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
    await served.close();
  },
});

function readPort(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > MAX_PORT)
    throw new UserError(`--port: "${text}" is not a port`);
  return port;
}
