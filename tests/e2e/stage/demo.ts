import { join } from 'node:path';
import { buildExtension } from '../../../scripts/build-extension.ts';
import type { BrowserKind } from '../../../src/publisher/browser/ensure-browser.ts';
import { DATASET_HOST, DATASET_TITLE } from './dataset-address.ts';
import { publishDataset } from './publish-dataset.ts';

const STARTER = join(
  import.meta.dirname,
  '..',
  '..',
  '..',
  'extension',
  'starter',
  'removals.jsonl',
);

export interface Demo {
  /** Folder of the unpacked extension. */
  readonly extension: string;
  /** Folder of the dataset that it subscribes to. */
  readonly dataset: string;
}

export interface DemoRequest {
  readonly browser: BrowserKind;
  /** Folder to put both into. */
  readonly folder: string;
  /** Files of records; by default the starter's own. */
  readonly records?: readonly string[];
  /** "package" is what the stores get: it shows no illustrations on X. */
  readonly mode?: 'demo' | 'package';
  /** With what compares by meaning; not unless true. */
  readonly encoder?: boolean;
}

/** Publishes a dataset and builds the extension that subscribes to it. */
export async function prepareDemo(request: DemoRequest): Promise<Demo> {
  const { browser, folder, records = [STARTER], mode = 'demo', encoder = false } = request;
  const dataset = join(folder, 'dataset');
  const extension = join(folder, `extension-${browser}`);
  const name = 'demonstration';
  const publicKey = await publishDataset({ records, name, title: DATASET_TITLE, out: dataset });
  await buildExtension({
    browser,
    mode,
    encoder,
    outDir: extension,
    sources: [{ name, title: DATASET_TITLE, url: `https://${DATASET_HOST}/`, publicKey }],
  });
  return { extension, dataset };
}
