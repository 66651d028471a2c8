/**
 * Which files of a bag differ from what was exported. A hash and its file can both be the one
 * that was changed, so each file that lists hashes is also made anew from what it lists: where
 * that gives the file that the bag was made with, the list itself was changed.
 */
import { sha256Of, utf8 } from '../sha256.ts';
import { exportSchema } from './bag-content.ts';
import type { BagFault } from './fault.ts';
import { parseJsonWith } from './parse-json.ts';
import {
  BAGIT_FILE,
  EXPORT_FILE,
  INFO_FILE,
  MANIFEST_FILE,
  PUBLIC_KEY_FILE,
  SIGNATURE_FILE,
  STAMP_FILE,
  TAG_MANIFEST_FILE,
} from './paths.ts';
import { BAGIT_TEXT, type BagFiles, bagInfo, manifestOf, payloadOf } from './tag-files.ts';

const TAGS = [INFO_FILE, BAGIT_FILE, MANIFEST_FILE] as const;
const SEALS: ReadonlySet<string> = new Set([STAMP_FILE, SIGNATURE_FILE, PUBLIC_KEY_FILE]);
const LINE = /^([0-9a-f]{64}) {2}(\S.*)$/;
const DIFFERS = 'differs from what was exported';

export function checkManifests(files: BagFiles): BagFault[] {
  const missing = [...TAGS, TAG_MANIFEST_FILE].filter((file) => !files.has(file));
  if (missing.length > 0) return missing.map((file) => ({ file, reason: 'is missing' }));
  return [...checkTags(files), ...checkPayload(files), ...unlisted(files)];
}

function checkTags(files: BagFiles): BagFault[] {
  const listed = linesOf(files, TAG_MANIFEST_FILE);
  const present = TAGS.map((file) => [file, contentOf(files, file)] as const);
  if (textOf(files, TAG_MANIFEST_FILE) === manifestOf(present)) return [];
  const changed = present.filter(([file, content]) => {
    if (listed?.get(file) === sha256Of(content)) return false;
    return textOf(files, file) !== tagAnew(files, file);
  });
  // Every file is as it would be made from the payload: the list of their hashes is not.
  const names = changed.length === 0 ? [TAG_MANIFEST_FILE] : changed.map(([file]) => file);
  return names.map((file) => ({ file, reason: DIFFERS }));
}

/** The text of a tag file as it would be made from the files that are there. */
function tagAnew(files: BagFiles, file: (typeof TAGS)[number]): string | undefined {
  const payload = payloadOf(files);
  if (file === BAGIT_FILE) return BAGIT_TEXT;
  if (file === MANIFEST_FILE) return manifestOf(payload);
  const note = parseJsonWith(exportSchema, textOf(files, EXPORT_FILE) ?? '');
  const bytes = payload.reduce((sum, [, content]) => sum + content.length, 0);
  return note.ok ? bagInfo(note.value, payload.length, bytes) : undefined;
}

function checkPayload(files: BagFiles): BagFault[] {
  const lines = linesOf(files, MANIFEST_FILE);
  const isAsExported =
    linesOf(files, TAG_MANIFEST_FILE)?.get(MANIFEST_FILE) ===
    sha256Of(contentOf(files, MANIFEST_FILE));
  const anew = manifestOf(payloadOf(files));
  if (
    !isAsExported &&
    linesOf(files, TAG_MANIFEST_FILE)?.get(MANIFEST_FILE) === sha256Of(utf8(anew))
  )
    // The payload is what the list was made from.
    return [];
  if (lines === undefined) return [{ file: MANIFEST_FILE, reason: 'is no list of hashes' }];
  const faults: BagFault[] = [];
  for (const [file, hash] of lines) {
    const content = files.get(file);
    if (content === undefined) faults.push({ file, reason: 'is missing' });
    else if (sha256Of(content) !== hash) faults.push({ file, reason: DIFFERS });
  }
  for (const [file] of payloadOf(files)) {
    if (!lines.has(file)) faults.push({ file, reason: 'was added: the list of hashes lacks it' });
  }
  return faults;
}

function unlisted(files: BagFiles): BagFault[] {
  const known = new Set<string>([...TAGS, TAG_MANIFEST_FILE, ...SEALS]);
  return [...files.keys()]
    .filter((file) => !file.startsWith('data/') && !known.has(file))
    .map((file) => ({ file, reason: 'was added: no list of hashes covers it' }));
}

/** Hash by path; undefined where a line is none. */
function linesOf(files: BagFiles, file: string): ReadonlyMap<string, string> | undefined {
  const lines = (textOf(files, file) ?? '').split('\n');
  if (lines.pop() !== '') return undefined;
  const hashes = new Map<string, string>();
  for (const line of lines) {
    const [, hash, path] = LINE.exec(line) ?? [];
    if (hash === undefined || path === undefined || hashes.has(path)) return undefined;
    hashes.set(path, hash);
  }
  return hashes;
}

function contentOf(files: BagFiles, file: string): Uint8Array {
  return files.get(file) ?? new Uint8Array();
}

/** undefined where it is no UTF-8. */
function textOf(files: BagFiles, file: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      contentOf(files, file),
    );
  } catch {
    return undefined;
  }
}
