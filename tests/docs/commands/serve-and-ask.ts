import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { openDataset } from '../../../src/publisher/dataset-files/dataset-files.ts';
import { runVerify } from '../../../src/publisher/verify/run-verify.ts';
import { startCli } from '../../publisher/run-cli.ts';

/**
 * Serves a dataset on a free port, reads all of it over https, and ends the server as Ctrl-C does.
 *
 * @returns what it printed
 * @throws Error where it does not start, serve what it should, or end
 */
export async function serveAndAsk(dataset: string): Promise<string> {
  const child = startCli(['serve', dataset, '--port', '0']);
  const said = text(child.stderr);
  const ended = once(child, 'close');
  const [first] = await Promise.race([once(child.stdout, 'data'), ended]);
  const address = String(first).trim();
  if (!address.startsWith('https://')) throw new Error(`serve: ${address}\n${await said}`);
  const { faults } = await runVerify(openDataset(address, true), undefined);
  child.kill('SIGINT');
  await ended;
  if (faults.length > 0 || child.exitCode !== 0)
    throw new Error(`serve: ended with ${child.exitCode}\n${JSON.stringify(faults)}`);
  return `${address}\n${await said}`;
}
