import { sha256Hex } from '../../dataset/hash.ts';
import { parsePublicKey, parseSignature, verify } from '../../dataset/minisign.ts';
import {
  MAX_PACKAGE_BYTES,
  PACKAGE_FILE,
  parsePackage,
  type Segment,
  SIGNATURE_FILE,
} from '../../dataset/package.ts';
import { decompressSegment } from '../../dataset/segment.ts';
import type { BuiltInSource } from '../built-in-sources.ts';
import { fetchBounded } from './fetch-bounded.ts';
import type { OfferedSegment, OfferedVersion, SourceDefinition } from './offered-version.ts';
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
  };
}

function offerSegment(url: string, segment: Segment): OfferedSegment {
  const hash = segment.hash.slice('sha256:'.length);
  return {
    hash,
    records: segment.records,
    bytes: segment.bytes,
    async load(signal, onProgress) {
      const gz = await fetchBounded(new URL(segment.path, url).href, {
        limit: segment.bytes,
        cache: 'no-store',
        signal,
        onProgress,
      });
      if (gz.length !== segment.bytes) {
        throw new SyncError(`${segment.path}: ${gz.length} bytes in place of ${segment.bytes}`);
      }
      if ((await sha256Hex(gz)) !== hash)
        throw new SyncError(`${segment.path}: its bytes do not fit its hash`);
      return decompressSegment(gz, segment.rawBytes);
    },
  };
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}
