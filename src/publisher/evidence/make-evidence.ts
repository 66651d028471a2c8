import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { CapturedPage, NotCaptured } from '../../content/capture/capture-page.ts';
import { NORMALISER_VERSION } from '../../engine/index.ts';
import type { CapturedPost } from '../../evidence/captured-post.ts';
import { type Composed, composeSavedPost, type Taken } from '../../evidence/compose.ts';
import type { BrowserIdentity, PageSource } from '../../evidence/saved-post.ts';
import { sha256Of } from '../../evidence/sha256.ts';
import { ensureBrowser } from '../browser/ensure-browser.ts';
import { openPageReader, type PageReader } from '../read/page-reader.ts';
import { checkSavedPages, loadSavedPage } from '../read/saved-page.ts';
import { capturedPageSchema } from './captured-page-schema.ts';
import { PostComparer } from './compare-posts.ts';
import { localMedia } from './local-media.ts';
import { readSeals, type SealFlags } from './read-seals.ts';
import { writeEvidenceBag, zoneHere } from './write-evidence-bag.ts';

export interface EvidenceRequest {
  readonly pages: readonly string[];
  /** Folder of the dataset to compare with. */
  readonly dataset: string;
  readonly out: string;
  /** Keep only posts that resemble something that was acted on. */
  readonly onlySimilar: boolean;
  /** Of the report: a folder of extension/_locales. */
  readonly language: string;
  readonly seals: SealFlags;
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
 * Saves the posts of saved pages and writes a bag of them; without a post to save it writes none.
 *
 * @throws UserError naming the page or the file of the dataset that cannot be read
 */
export async function makeEvidence(request: EvidenceRequest): Promise<EvidenceMade> {
  await checkSavedPages(request.pages);
  const seals = await readSeals(request.seals);
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
  if (composed.length > 0) await writeEvidenceBag({ ...request, composed, browser, seals });
  return { saved: composed.length, others, left };
}

async function drawn(reader: PageReader<CapturedPage>, { html }: CapturedPost): Promise<Taken> {
  try {
    return { bytes: await reader.draw(html), type: 'image/png' };
  } catch {
    return { missing: 'failed' };
  }
}
