/** The files of a bag below data/, but for the parts: those are bytes that lie somewhere already. */
import { canonicalJson } from '../canonical-json.ts';
import { complaintOf } from '../complaint/complaint.ts';
import { chainId, NOTHING_BEFORE } from '../log/log.ts';
import { addressesOf } from '../report/addresses.ts';
import { annotationsOf } from '../report/annotations.ts';
import { tableOf } from '../report/table.ts';
import type { Languages } from '../report/words.ts';
import { type BagContent, EXPORT_FORMAT, type ExportNote } from './bag-content.ts';
import {
  ADDRESSES_FILE,
  ANNOTATIONS_FILE,
  browserFile,
  changesFile,
  complaintFile,
  EXPORT_FILE,
  logFile,
  savedFile,
  TABLE_FILE,
} from './paths.ts';

export type WithoutParts = Omit<BagContent, 'parts'>;

/** @returns files as text, by their path */
export function* textFilesOf(
  content: WithoutParts,
  languages: Languages,
): Generator<readonly [path: string, text: string]> {
  yield [EXPORT_FILE, canonicalJson(exportNote(content))];
  yield [TABLE_FILE, tableOf(content.posts)];
  yield [ANNOTATIONS_FILE, annotationsOf(content.posts)];
  yield [ADDRESSES_FILE, addressesOf(content.posts)];
  for (const [language, words] of languages.all)
    yield [complaintFile(language), complaintOf(content.posts, words)];
  for (const chain of content.chains) yield [logFile(chainId(chain)), jsonLines(chain)];
  for (const { saved, browser, changes } of content.posts) {
    yield [savedFile(saved.id), canonicalJson(saved)];
    yield [changesFile(saved.id), jsonLines(changes)];
    if (browser !== undefined) yield [browserFile(saved.id), canonicalJson(browser)];
  }
}

export function exportNote({
  exportedAt,
  zone,
  software,
  chains,
  posts,
}: WithoutParts): ExportNote {
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

function jsonLines(values: readonly unknown[]): string {
  return values.map((value) => `${canonicalJson(value)}\n`).join('');
}
