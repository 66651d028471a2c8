import { capReached, type DataMeter } from './data-meter.ts';
import { fetchBounded } from './fetch-bounded.ts';
import { SyncError } from './sync-error.ts';

export interface ReadOptions {
  /** Longer files are refused as soon as they pass it, in bytes. */
  readonly limit: number;
  readonly signal: AbortSignal;
  /** Named by its hash: it is kept by us and by nobody else, and is exactly `limit` bytes long. */
  readonly immutable?: boolean;
  /** Bytes received so far. */
  readonly onProgress?: (bytes: number) => void;
}

/** Where the files of one dataset are read from: a host, or what the reader brought. */
export interface DatasetFolder {
  /** @throws SyncError with the reason; the fault `missing` where there is no such file */
  read(path: string, options: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
}

/**
 * @param address https folder, ending in "/"
 * @param meter counts what is fetched, where that is to be counted
 */
export function remoteFolder(address: string, meter?: DataMeter): DatasetFolder {
  return {
    async read(path, { limit, signal, immutable = false, onProgress }) {
      const room = (await meter?.room()) ?? Number.POSITIVE_INFINITY;
      if (immutable ? room < limit : room <= 0) throw capReached();
      const booked = immutable ? limit : 0;
      await meter?.book(booked);
      let received = 0;
      try {
        return await fetchBounded(new URL(path, address).href, {
          limit: Math.min(limit, room),
          cache: immutable ? 'no-store' : 'no-cache',
          signal,
          onProgress(bytes) {
            received = bytes;
            onProgress?.(bytes);
          },
        });
      } catch (error) {
        const capped = room < limit && error instanceof SyncError && error.fault === 'oversized';
        throw capped ? capReached() : error;
      } finally {
        await settle(meter, Math.min(received, limit, room) - booked);
      }
    },
  };
}

/** The source may have been removed meanwhile: there is nothing to count for then. */
async function settle(meter: DataMeter | undefined, bytes: number): Promise<void> {
  if (bytes !== 0) await meter?.book(bytes).catch(() => undefined);
}
