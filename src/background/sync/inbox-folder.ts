import { readInbox } from '../../platform/file-inbox.ts';
import type { DatasetFolder } from './dataset-folder.ts';
import { SyncError } from './sync-error.ts';

/** The files that a page unpacked into the inbox; as little trusted as those of a host. */
export function inboxFolder(inbox: string): DatasetFolder {
  return {
    async read(path, { limit, signal, onProgress }) {
      const bytes = await readInbox(inbox, path);
      signal.throwIfAborted();
      if (bytes === undefined)
        throw new SyncError(`${path}: not among the files`, undefined, 'missing');
      if (bytes.length > limit)
        throw new SyncError(`${path}: larger than ${limit} bytes`, undefined, 'oversized');
      onProgress?.(bytes.length);
      return bytes;
    },
  };
}
