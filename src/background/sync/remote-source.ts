import { sha256Hex } from '../../dataset/hash.ts';
import { parsePublicKey, parseSignature, verify } from '../../dataset/minisign.ts';
import {
  MAX_PACKAGE_BYTES,
  type NamedFile,
  PACKAGE_FILE,
  type Segment,
  SIGNATURE_FILE,
} from '../../dataset/package.ts';
import { parsePackage } from '../../dataset/parse-package.ts';
import { decompressSegment } from '../../dataset/segment.ts';
import type { BuiltInSource } from '../built-in-sources.ts';
import { fetchBounded } from './fetch-bounded.ts';
import type {
  OfferedFile,
  OfferedSegment,
  OfferedVersion,
  SourceDefinition,
} from './offered-version.ts';
import { SyncError } from './sync-error.ts';

const MAX_SIGNATURE_BYTES = 4_096;

/** A dataset on a static host, believed only as far as its signature and hashes go. */
export function remoteSource(source: BuiltInSource): SourceDefinition {
  return { name: source.name, title: source.title, offer: (signal) => offerOf(source, signal) };
}

async function offerOf(source: BuiltInSource, signal: AbortSignal): Promise<OfferedVersion> {
  const get = (file: string, limit: number) =>
    fetchBounded(new URL(file, source.url).href, { limit, cache: 'no-cache', signal });
  const bytes = await get(PACKAGE_FILE, MAX_PACKAGE_BYTES);
  const signature = await get(SIGNATURE_FILE, MAX_SIGNATURE_BYTES);
  await verify(bytes, parseSignature(decodeText(signature)), parsePublicKey(source.publicKey));
  const dataset = parsePackage(decodeText(bytes));
  return {
    version: dataset.version,
    revision: dataset.revision,
    title: dataset.title ?? source.title,
    ...(dataset.homepage === undefined ? {} : { url: dataset.homepage }),
    segments: dataset.resources.map((segment) => offerSegment(source.url, segment)),
    ...(dataset.flavour === undefined ? {} : { flavour: dataset.flavour }),
    ...(dataset.accountSalt === undefined ? {} : { accountSalt: dataset.accountSalt }),
    ...(dataset.wordCounts === undefined
      ? {}
      : { wordCounts: offerFile(source.url, dataset.wordCounts) }),
    ...(dataset.validUntil === undefined ? {} : { validUntil: dataset.validUntil }),
    withdrawn: (dataset.withdrawn ?? []).map(({ id }) => id),
  };
}

function offerSegment(url: string, segment: Segment): OfferedSegment {
  const { records, rawBytes, superseded, holds } = segment;
  const file = offerFile(url, segment);
  return {
    ...file,
    records,
    rawBytes,
    ...(superseded === undefined ? {} : { superseded }),
    ...(holds === undefined ? {} : { holds }),
    load: async (signal, onProgress) =>
      decompressSegment(await file.load(signal, onProgress), rawBytes),
  };
}

function offerFile(url: string, { path, bytes, hash }: NamedFile): OfferedFile {
  const digits = hash.slice('sha256:'.length);
  return {
    hash: digits,
    bytes,
    async load(signal, onProgress) {
      const file = await fetchBounded(new URL(path, url).href, {
        limit: bytes,
        cache: 'no-store',
        signal,
        onProgress,
      });
      if (file.length !== bytes)
        throw new SyncError(`${path}: ${file.length} bytes in place of ${bytes}`);
      if ((await sha256Hex(file)) !== digits)
        throw new SyncError(`${path}: its bytes do not fit its hash`);
      return file;
    },
  };
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
