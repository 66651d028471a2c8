import { randomUUID } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { CapturedPage, NotCaptured } from '../../content/capture/capture-page.ts';
import { NORMALISER_VERSION } from '../../engine/index.ts';
import type { LoggedChange } from '../../evidence/bag/bag-content.ts';
import { makeBag } from '../../evidence/bag/make-bag.ts';
import type { CapturedPost } from '../../evidence/captured-post.ts';
import { type Composed, composeSavedPost, type Taken } from '../../evidence/compose.ts';
import { chainId, type LogEntry, nextEntry } from '../../evidence/log/log.ts';
import { LANGUAGES } from '../../evidence/report/languages.ts';
import {
  type Languages,
  type MessageFile,
  type Words,
  wordsFrom,
} from '../../evidence/report/words.ts';
import type { BrowserIdentity, PageSource } from '../../evidence/saved-post.ts';
import { hashOfJson, sha256Of } from '../../evidence/sha256.ts';
import { ensureBrowser } from '../browser/ensure-browser.ts';
import { dropPath, keepPath, temporaryPath } from '../io/temporary-path.ts';
import { UserError } from '../io/user-error.ts';
import { openPageReader, type PageReader } from '../read/page-reader.ts';
import { checkSavedPages, loadSavedPage } from '../read/saved-page.ts';
import { capturedPageSchema } from './captured-page-schema.ts';
import { PostComparer } from './compare-posts.ts';
import { localMedia } from './local-media.ts';

export interface EvidenceRequest {
  readonly pages: readonly string[];
  /** Folder of the dataset to compare with. */
  readonly dataset: string;
  readonly out: string;
  /** Keep only posts that resemble something that was acted on. */
  readonly onlySimilar: boolean;
  /** Of the report: a folder of extension/_locales. */
  readonly language: string;
  /** Of Evenhand. */
  readonly version: string;
  /** One line about progress. */
  readonly note: (line: string) => void;
}

export interface EvidenceMade {
  readonly saved: number;
  /** Compared, but not asked for. */
  readonly others: number;
  readonly left: ReadonlyMap<NotCaptured, number>;
}

/**
 * Saves the posts of saved pages and writes a bag of them.
 *
 * @throws UserError naming the page or the file of the dataset that cannot be read
 */
export async function makeEvidence(request: EvidenceRequest): Promise<EvidenceMade> {
  await checkSavedPages(request.pages);
  const comparer = await PostComparer.open(request.dataset);
  const executable = await ensureBrowser('chromium', request.note);
  const reader = await openPageReader(executable, 'capturePage', capturedPageSchema);
  const left = new Map<NotCaptured, number>();
  const composed: Composed[] = [];
  const browser: BrowserIdentity = { nonce: randomUUID(), userAgent: reader.browser };
  let others = 0;
  try {
    for (const [index, file] of request.pages.entries()) {
      request.note(`Saving from ${index + 1} of ${request.pages.length}: ${file}`);
      const page = await loadSavedPage(file);
      const captured = await reader.read(page);
      for (const reason of captured.left) left.set(reason, (left.get(reason) ?? 0) + 1);
      const source: PageSource = {
        kind: 'file',
        file: basename(file),
        sha256: sha256Of(page.body),
        title: captured.title,
      };
      for (const post of captured.posts) {
        const comparison = await comparer.compare(post.post);
        if (request.onlySimilar && comparison?.state !== 'similar') {
          others += 1;
          continue;
        }
        composed.push(
          composeSavedPost({
            id: randomUUID(),
            at: new Date(),
            zone: zoneHere(),
            page: source,
            post: post.post,
            html: post.html,
            picture: { how: 'rendered', taken: await drawn(reader, post) },
            media: await Promise.all(
              post.media.map(async (found) => ({ ...found, taken: await localMedia(file, found) })),
            ),
            comparison,
            software: { evenhand: request.version, engine: NORMALISER_VERSION },
            browser,
          }),
        );
      }
    }
  } finally {
    await reader.close();
  }
  await writeBag(request, composed, browser);
  return { saved: composed.length, others, left };
}

async function drawn(reader: PageReader<CapturedPage>, { html }: CapturedPost): Promise<Taken> {
  try {
    return { bytes: await reader.draw(html), type: 'image/png' };
  } catch {
    return { missing: 'failed' };
  }
}

async function writeBag(
  { out, language, version }: EvidenceRequest,
  composed: readonly Composed[],
  browser: BrowserIdentity,
): Promise<void> {
  const zone = zoneHere();
  const exportedAt = new Date().toISOString();
  const log: LogEntry[] = [];
  for (const { saved } of composed) {
    const { savedAt: at, id: post } = saved;
    log.push(nextEntry(log.at(-1), { at, zone, kind: 'saved', post, detail: hashOfJson(saved) }));
  }
  const exported = composed.map(({ saved }): Omit<LoggedChange, 'chain'> => {
    const change = { kind: 'exported', nonce: randomUUID(), as: 'bag' } as const;
    const entry = nextEntry(log.at(-1), {
      at: exportedAt,
      zone,
      kind: 'exported',
      post: saved.id,
      detail: hashOfJson(change),
    });
    log.push(entry);
    return { seq: entry.seq, change };
  });
  const chain = chainId(log);
  const bag = makeBag(
    {
      exportedAt,
      zone,
      software: `Evenhand ${version}`,
      chains: log.length === 0 ? [] : [log],
      posts: composed.map(({ saved }, at) => ({
        saved,
        browser,
        changes: exported.slice(at, at + 1).map((one) => ({ chain, ...one })),
      })),
      parts: new Map(composed.flatMap(({ parts }) => [...parts])),
    },
    await languagesFor(language),
  );
  const temporary = temporaryPath(out);
  try {
    await writeFile(temporary, bag);
    await rename(temporary, out);
    keepPath(temporary);
  } catch (error) {
    dropPath(temporary);
    throw error;
  }
}

async function languagesFor(report: string): Promise<Languages> {
  const all = new Map<string, Words>();
  for (const language of LANGUAGES) all.set(language, wordsFrom(await messagesOf(language)));
  const words = all.get(report);
  if (words === undefined) throw new UserError(`there is no language "${report}"`);
  return { report: words, all };
}

async function messagesOf(language: string): Promise<MessageFile> {
  const file = new URL(`../../../extension/_locales/${language}/messages.json`, import.meta.url);
  return JSON.parse(await readFile(file, 'utf8'));
}

function zoneHere(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
