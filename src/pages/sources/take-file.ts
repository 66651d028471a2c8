import { emptyInbox, newInbox, putIntoInbox } from '../../platform/file-inbox.ts';
import { unpackDataset } from './unpack-dataset.ts';

/**
 * Puts the files of a zipped dataset into the inbox, where the background checks them.
 *
 * @returns the name of the inbox; nothing is left behind where it fails
 * @throws UnpackError, or an Error of the browser where there is no room
 */
export async function takeFile(
  file: Blob,
  onProgress: (done: number, total: number) => void,
  signal: AbortSignal,
): Promise<string> {
  const inbox = newInbox();
  try {
    const put = (path: string, bytes: Uint8Array<ArrayBuffer>) => putIntoInbox(inbox, path, bytes);
    await unpackDataset(file, { put, onProgress, signal });
    return inbox;
  } catch (error) {
    await emptyInbox(inbox);
    throw error;
  }
}
