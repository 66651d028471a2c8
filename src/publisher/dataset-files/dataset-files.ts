import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../io/input.ts';
import { reasonOf, UserError } from '../io/user-error.ts';
import { downloadFile } from './download-file.ts';

/** The files of a published dataset, wherever they lie. */
export interface DatasetFiles {
  /** @returns how people would name the file: a path or an address */
  locate(path: string): string;
  /**
   * @param path as in the package, with forward slashes
   * @param maxBytes a larger file is an error
   * @returns undefined where there is no such file
   * @throws UserError naming the file
   */
  read(path: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | undefined>;
}

/**
 * @param place a folder, or the https (or http) address of one
 * @param insecure accept any certificate: what is signed needs no trusted host
 */
export function openDataset(place: string, insecure = false): DatasetFiles {
  return /^https?:\/\//.test(place) ? hostedFiles(place, insecure) : folderFiles(place);
}

export function folderFiles(folder: string): DatasetFiles {
  const locate = (path: string) => join(folder, path);
  return {
    locate,
    async read(path, maxBytes) {
      const file = locate(path);
      try {
        const { size } = await stat(file);
        if (size > maxBytes) throw new UserError(`larger than ${maxBytes} bytes`);
        return new Uint8Array(await readFile(file));
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw new UserError(`${file}: ${reasonOf(error)}`);
      }
    },
  };
}

function hostedFiles(address: string, insecure: boolean): DatasetFiles {
  const base = new URL(address.replace(/(\/datapackage\.json)?\/?$/, '/'));
  const locate = (path: string) => new URL(path, base).href;
  return {
    locate,
    async read(path, maxBytes) {
      try {
        return await downloadFile(locate(path), maxBytes, insecure);
      } catch (error) {
        throw new UserError(`${locate(path)}: ${reasonOf(error)}${hintFor(error)}`);
      }
    },
  };
}

function hintFor(error: unknown): string {
  const selfSigned =
    error instanceof Error && 'code' in error && error.code === 'DEPTH_ZERO_SELF_SIGNED_CERT';
  return selfSigned ? ' (--insecure accepts it)' : '';
}
