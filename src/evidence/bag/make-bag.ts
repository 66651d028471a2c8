import { canonicalJson } from '../canonical-json.ts';
import { chainId, NOTHING_BEFORE } from '../log/log.ts';
import { addressesOf } from '../report/addresses.ts';
import { annotationsOf } from '../report/annotations.ts';
import { reportOf } from '../report/report.ts';
import { tableOf } from '../report/table.ts';
import type { Words } from '../report/words.ts';
import { partsOf } from '../saved-post.ts';
import { utf8 } from '../sha256.ts';
import { type BagContent, EXPORT_FORMAT, type ExportNote } from './bag-content.ts';
import {
  ADDRESSES_FILE,
  ANNOTATIONS_FILE,
  browserFile,
  changesFile,
  EXPORT_FILE,
  logFile,
  partFile,
  REPORT_FILE,
  savedFile,
  TABLE_FILE,
} from './paths.ts';
import { withTagFiles } from './tag-files.ts';
import { writeZip } from './write-zip.ts';

/**
 * A bag as the bytes of a zip. The same content in the same language gives the same bytes.
 *
 * @throws Error where the bytes of a part that was kept are not there
 */
export function makeBag(content: BagContent, words: Words): Uint8Array<ArrayBuffer> {
  const day = content.exportedAt.slice(0, 10);
  return writeZip(`evenhand-${day}`, bagFiles(content, words));
}

/** The same as files by their path in the bag. */
export function bagFiles(content: BagContent, words: Words): Map<string, Uint8Array> {
  const note = exportNote(content);
  const payload = new Map<string, Uint8Array>([
    [EXPORT_FILE, utf8(canonicalJson(note))],
    [REPORT_FILE, utf8(reportOf(content, words))],
    [TABLE_FILE, utf8(tableOf(content.posts))],
    [ANNOTATIONS_FILE, utf8(annotationsOf(content.posts))],
    [ADDRESSES_FILE, utf8(addressesOf(content.posts))],
  ]);
  for (const chain of content.chains) payload.set(logFile(chainId(chain)), jsonLines(chain));
  for (const { saved, browser, changes } of content.posts) {
    payload.set(savedFile(saved.id), utf8(canonicalJson(saved)));
    payload.set(changesFile(saved.id), jsonLines(changes));
    if (browser !== undefined) payload.set(browserFile(saved.id), utf8(canonicalJson(browser)));
    for (const part of partsOf(saved)) {
      if (!part.kept) continue;
      const bytes = content.parts.get(part.sha256);
      if (bytes === undefined)
        throw new Error(`a part of ${saved.id} is not there: ${part.sha256}`);
      payload.set(partFile(part.sha256, part.type), bytes);
    }
  }
  return withTagFiles(payload, note);
}

function exportNote({ exportedAt, zone, software, chains, posts }: BagContent): ExportNote {
  return {
    format: EXPORT_FORMAT,
    exportedAt,
    zone,
    software,
    chains: chains.map((chain) => ({
      id: chainId(chain),
      entries: chain.length,
      last: chain.at(-1)?.hash ?? NOTHING_BEFORE,
    })),
    posts: posts.map(({ saved, browser, changes }) => ({
      id: saved.id,
      changes: changes.length,
      browser: browser !== undefined,
    })),
  };
}

function jsonLines(values: readonly unknown[]): Uint8Array {
  return utf8(values.map((value) => `${canonicalJson(value)}\n`).join(''));
}
