import { sha256Hex } from '../../src/dataset/hash.ts';
import {
  formatPublicKey,
  generateSecretKey,
  type SecretKey,
  sign,
} from '../../src/dataset/minisign-secret.ts';
import { PACKAGE_FILE, SIGNATURE_FILE } from '../../src/dataset/package.ts';
import type { DatasetRecord } from '../../src/dataset/record.ts';
import { compressSegment } from '../../src/dataset/segment.ts';
import { NORMALISER_VERSION } from '../../src/engine/index.ts';

export const HOST = 'https://host.example/data/';

/** A publisher's folder on a host, as addresses and bytes. */
export type Files = Map<string, Uint8Array<ArrayBuffer>>;

export interface Publisher {
  readonly secret: SecretKey;
  readonly publicKey: string;
}

export async function newPublisher(): Promise<Publisher> {
  const secret = await generateSecretKey();
  return { secret, publicKey: formatPublicKey(secret) };
}

/** What is changed before it is signed. */
export interface Descriptor {
  readonly resources: readonly object[];
}

/** The same files on another host. */
export function hostedAt(address: string, files: Files): Files {
  return new Map([...files].map(([url, bytes]) => [address + url.slice(HOST.length), bytes]));
}

/** Publishes records, a segment each group, as version and revision `revision`. */
export async function publish(
  publisher: Publisher,
  revision: number,
  groups: readonly (readonly DatasetRecord[])[],
  change: (descriptor: Descriptor) => object = (descriptor) => descriptor,
): Promise<Files> {
  const files: Files = new Map();
  const resources = [];
  for (const records of groups) {
    const raw = encode(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const gz = await compressSegment(raw);
    const digest = await sha256Hex(gz);
    const path = `segments/${digest}.jsonl.gz`;
    files.set(HOST + path, gz);
    resources.push({
      name: `s-${digest.slice(0, 8)}`,
      path,
      bytes: gz.length,
      hash: `sha256:${digest}`,
      records: records.length,
      rawBytes: raw.length,
    });
  }
  const descriptor = {
    name: 'sample',
    title: 'Sample',
    version: `v${revision}`,
    revision,
    formatVersion: 1,
    normaliser: NORMALISER_VERSION,
    records: groups.flat().length,
    resources,
  };
  const bytes = encode(JSON.stringify(change(descriptor)));
  files.set(HOST + PACKAGE_FILE, bytes);
  files.set(HOST + SIGNATURE_FILE, encode(await sign(bytes, publisher.secret, 'made for a test')));
  return files;
}

export function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** Says of the first segments which of their records no longer count. */
export function superseding(...positions: readonly (readonly number[])[]) {
  return (descriptor: Descriptor): object => ({
    ...descriptor,
    resources: descriptor.resources.map((segment, at) => ({
      ...segment,
      ...(positions[at] === undefined ? {} : { superseded: positions[at] }),
    })),
  });
}

/** Stands in for the network: answers from `files`, and notes what is asked. */
export function serve(files: Files): {
  readonly fetch: typeof fetch;
  readonly asked: string[];
  readonly options: RequestInit[];
} {
  const asked: string[] = [];
  const options: RequestInit[] = [];
  return {
    asked,
    options,
    fetch: (input, init) => {
      const url = input instanceof Request ? input.url : input.toString();
      asked.push(url.slice(HOST.length));
      options.push(init ?? {});
      const file = files.get(url);
      return Promise.resolve(file ? new Response(file) : new Response(null, { status: 404 }));
    },
  };
}
