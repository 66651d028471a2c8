import { checksum, pageChecksums } from './checksum.ts';

/** Bytes of which checksums have a page of their own. */
export const PAGE_BYTES = 64 * 1024;

/** Made from records, in two parts: one that is read whole, and one of which pages are read. */
export interface CheckedFile {
  readonly resident: Blob;
  readonly residentSum: number;
  readonly atRest: Blob;
  /** A checksum for each page; see `PAGE_BYTES`. */
  readonly atRestSums: Uint32Array<ArrayBuffer>;
}

/** The two parts as they are stored. */
export function checkedFile({
  resident,
  atRest,
}: {
  readonly resident: Uint8Array<ArrayBuffer>;
  readonly atRest: Uint8Array<ArrayBuffer>;
}): CheckedFile {
  return {
    resident: new Blob([resident]),
    residentSum: checksum(resident),
    atRest: new Blob([atRest]),
    atRestSums: pageChecksums(atRest, PAGE_BYTES),
  };
}
