import { streamBag } from '../../evidence/bag/make-bag.ts';
import { complaintOf } from '../../evidence/complaint/complaint.ts';
import { jsonOf } from '../../evidence/report/json.ts';
import { tableOf } from '../../evidence/report/table.ts';
import type { Languages } from '../../evidence/report/words.ts';
import { makeSeals, type SealWish } from '../../evidence/seal/make-seals.ts';
import { browser } from '../../platform/browser.ts';
import { savedBags, savedStore } from './saved-store.ts';

/** Bytes of a bag that are held before they are handed to the browser, which may keep them on disk. */
const HELD = 4 * 1024 * 1024;

export type ExportAs = 'bag' | 'csv' | 'json' | 'complaint';

export interface ExportRequest {
  readonly ids: readonly string[];
  readonly as: ExportAs;
  readonly languages: Languages;
  readonly withBrowser: boolean;
  /** Of a bag. */
  readonly seals: SealWish;
  readonly signal: AbortSignal;
  readonly onPost: (posts: number) => void;
}

export interface ExportedFile {
  readonly name: string;
  readonly content: Blob;
}

/**
 * Makes a file of saved posts, and then notes in the log that they were exported.
 *
 * @throws the signal's reason when it is cancelled, and then nothing is noted
 */
export async function exportPosts(request: ExportRequest): Promise<ExportedFile> {
  const { ids, as, withBrowser, signal } = request;
  const { name, version } = browser.runtime.getManifest();
  const content = await savedBags.contentOf({ ids, withBrowser, software: `${name} ${version}` });
  const file = await fileOf(request, content);
  signal.throwIfAborted();
  await savedStore.note(ids, { kind: 'exported', as });
  return file;
}

async function fileOf(
  { as, languages, seals, signal, onPost }: ExportRequest,
  content: Awaited<ReturnType<typeof savedBags.contentOf>>,
): Promise<ExportedFile> {
  const base = `evenhand-${content.exportedAt.slice(0, 10)}`;
  const text = (ending: string, type: string, words: string): ExportedFile => ({
    name: `${base}.${ending}`,
    content: new Blob([words], { type }),
  });
  if (as === 'csv') return text('csv', 'text/csv', tableOf(content.posts));
  if (as === 'json') return text('json', 'application/json', jsonOf(content.posts));
  if (as === 'complaint')
    return text('html', 'text/html', complaintOf(content.posts, languages.report));
  const part = await savedStore.partReader();
  const seal = (manifest: Uint8Array) => makeSeals(manifest, seals);
  const blobs: Blob[] = [];
  let held: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const chunk of streamBag({ content, part, seal }, languages, onPost)) {
    signal.throwIfAborted();
    held.push(Uint8Array.from(chunk));
    bytes += chunk.length;
    if (bytes < HELD) continue;
    blobs.push(new Blob(held));
    held = [];
    bytes = 0;
  }
  return {
    name: `${base}.zip`,
    content: new Blob([...blobs, ...held], { type: 'application/zip' }),
  };
}
