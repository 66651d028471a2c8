import { formatPublicKey, generateSecretKey } from '../../../src/dataset/minisign-secret.ts';
import { runBuild } from '../../../src/publisher/build/run-build.ts';

export interface PublishRequest {
  /** Files of records, one JSON object a line. */
  readonly records: readonly string[];
  readonly name: string;
  readonly title: string;
  /** Folder to build; must not exist. */
  readonly out: string;
}

/** Builds and signs a dataset as a publisher does, with a key of its own. Returns the public key's text. */
export async function publishDataset(request: PublishRequest): Promise<string> {
  const key = await generateSecretKey();
  await runBuild({
    inputs: request.records,
    out: request.out,
    description: { name: request.name, title: request.title },
    key,
  });
  return formatPublicKey(key);
}
