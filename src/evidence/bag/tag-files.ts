/**
 * The files of a bag that say what is in it (RFC 8493, BagIt 1.0). Each can be made anew from
 * the payload, so that a reader can tell which of two files that disagree was changed.
 */
import { sha256Of, utf8 } from '../sha256.ts';
import type { ExportNote } from './bag-content.ts';
import { BAGIT_FILE, INFO_FILE, MANIFEST_FILE, TAG_MANIFEST_FILE } from './paths.ts';
import type { WrittenFile } from './zip-writer.ts';

/** The content of files by their path in the bag. */
export type BagFiles = ReadonlyMap<string, Uint8Array>;

export const BAGIT_TEXT = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const PAYLOAD = 'data/';

/** The files below data/, in the order of their paths. */
export function payloadOf(files: BagFiles): readonly (readonly [string, Uint8Array])[] {
  return [...files]
    .filter(([path]) => path.startsWith(PAYLOAD))
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

/** @returns bag-info.txt */
export function bagInfo(note: ExportNote, files: number, bytes: number): string {
  return [
    `Bag-Software-Agent: ${note.software.replaceAll(/\s+/g, ' ')}`,
    `Bagging-Date: ${note.exportedAt.slice(0, 10)}`,
    `Payload-Oxum: ${bytes}.${files}`,
    '',
  ].join('\n');
}

/** @returns a manifest: hash and path of each file, a line each */
export function manifestOf(files: readonly (readonly [string, Uint8Array])[]): string {
  return manifestOfHashes(files.map(([path, content]) => [path, sha256Of(content)]));
}

function manifestOfHashes(files: readonly (readonly [path: string, sha256: string])[]): string {
  return files.map(([path, sha256]) => `${sha256}  ${path}\n`).join('');
}

/** The files that make a bag of a payload that was written already, in the order of their paths. */
export function tagFilesOf(
  written: readonly WrittenFile[],
  note: ExportNote,
): readonly (readonly [string, Uint8Array])[] {
  const listed = written.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  const bytes = listed.reduce((sum, file) => sum + file.bytes, 0);
  const manifest = manifestOfHashes(listed.map(({ path, sha256 }) => [path, sha256]));
  const tags: readonly (readonly [string, Uint8Array])[] = [
    [INFO_FILE, utf8(bagInfo(note, listed.length, bytes))],
    [BAGIT_FILE, utf8(BAGIT_TEXT)],
    [MANIFEST_FILE, utf8(manifest)],
  ];
  return [...tags, [TAG_MANIFEST_FILE, utf8(manifestOf(tags))]];
}

/** Adds to a payload what makes it a bag. */
export function withTagFiles(payload: BagFiles, note: ExportNote): Map<string, Uint8Array> {
  const listed = payloadOf(payload);
  const written = listed.map(([path, content]) => ({
    path,
    bytes: content.length,
    sha256: sha256Of(content),
  }));
  return new Map([...tagFilesOf(written, note), ...listed]);
}
