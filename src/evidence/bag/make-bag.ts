import { base64, splitAtParts } from '../report/pictures-part.ts';
import { reportPieces } from '../report/report.ts';
import type { Languages } from '../report/words.ts';
import { utf8 } from '../sha256.ts';
import { type BagContent, partsOfPost } from './bag-content.ts';
import { partFile, REPORT_FILE } from './paths.ts';
import { exportNote, textFilesOf, type WithoutParts } from './payload.ts';
import { tagFilesOf, withTagFiles } from './tag-files.ts';
import { writeZip } from './write-zip.ts';
import { type WrittenFile, ZipWriter } from './zip-writer.ts';

/**
 * A bag as the bytes of a zip. The same content in the same languages gives the same bytes.
 *
 * @throws Error where the bytes of a part that was kept are not there
 */
export function makeBag(content: BagContent, languages: Languages): Uint8Array<ArrayBuffer> {
  return writeZip(folderOf(content), bagFiles(content, languages));
}

/** The same as files by their path in the bag. */
export function bagFiles(content: BagContent, languages: Languages): Map<string, Uint8Array> {
  const payload = new Map<string, Uint8Array>();
  for (const [path, text] of textFilesOf(content, languages)) payload.set(path, utf8(text));
  const bytesOf = (sha256: string): Uint8Array => {
    const bytes = content.parts.get(sha256);
    if (bytes === undefined) throw missingPart(sha256);
    return bytes;
  };
  const pieces = [...reportPieces(content, languages.report)].flatMap((piece) =>
    splitAtParts(piece).map((part, at) => (at % 2 === 0 ? part : base64(bytesOf(part)))),
  );
  payload.set(REPORT_FILE, utf8(pieces.join('')));
  for (const post of content.posts) {
    for (const part of partsOfPost(post))
      if (part.kept) payload.set(partFile(part.sha256, part.type), bytesOf(part.sha256));
  }
  return withTagFiles(payload, exportNote(content));
}

/** What a bag is written from where not all of it is in memory. */
export interface BagSource {
  readonly content: WithoutParts;
  /** Reads a part of a saved post; undefined where it is not there. */
  readonly part: (post: string, sha256: string) => Promise<Uint8Array | undefined>;
  /** Has the list of hashes sealed by others: files of `checkSeals`, by path. */
  readonly seal?: (manifest: Uint8Array) => Promise<ReadonlyMap<string, Uint8Array>>;
}

/**
 * A bag as the bytes of a zip, file by file: of the parts, one is in memory at a time.
 *
 * @param onPost called after all of a post was written, with how many were
 * @throws Error where the bytes of a part that was kept are not there
 */
export async function* streamBag(
  { content, part, seal }: BagSource,
  languages: Languages,
  onPost: (posts: number) => void,
): AsyncGenerator<Uint8Array> {
  const writer = new ZipWriter(folderOf(content));
  const written: WrittenFile[] = [];
  const ended = (file: ReturnType<ZipWriter['begin']>): readonly Uint8Array[] => {
    const { chunks, written: one } = writer.end(file);
    written.push(one);
    return chunks;
  };
  const whole = (path: string, bytes: Uint8Array): readonly Uint8Array[] => {
    const file = writer.begin(path);
    file.push(bytes);
    return ended(file);
  };
  const read = async (post: string, sha256: string): Promise<Uint8Array> => {
    const bytes = await part(post, sha256);
    if (bytes === undefined) throw missingPart(sha256);
    return bytes;
  };
  for (const [path, text] of textFilesOf(content, languages)) yield* whole(path, utf8(text));
  const report = writer.begin(REPORT_FILE);
  const pieces = reportPieces(content, languages.report);
  // One piece before the posts, one each, one after them.
  let at = -1;
  for (const piece of pieces) {
    const id = content.posts[at]?.saved.id ?? '';
    for (const [turn, text] of splitAtParts(piece).entries())
      report.push(utf8(turn % 2 === 0 ? text : base64(await read(id, text))));
    at += 1;
  }
  yield* ended(report);
  const paths = new Set<string>();
  for (const [number, post] of content.posts.entries()) {
    for (const each of partsOfPost(post)) {
      if (!each.kept) continue;
      const path = partFile(each.sha256, each.type);
      if (paths.has(path)) continue;
      paths.add(path);
      yield* whole(path, await read(post.saved.id, each.sha256));
    }
    onPost(number + 1);
  }
  const tags = tagFilesOf(written, exportNote(content));
  for (const [path, bytes] of tags) yield* whole(path, bytes);
  const [, manifest] = tags.at(-1) ?? [];
  if (seal !== undefined && manifest !== undefined) {
    for (const [path, bytes] of await seal(manifest)) yield* whole(path, bytes);
  }
  yield* writer.finish();
}

function folderOf({ exportedAt }: WithoutParts): string {
  return `evenhand-${exportedAt.slice(0, 10)}`;
}

function missingPart(sha256: string): Error {
  return new Error(`a part that was kept is not there: ${sha256}`);
}
