import type { Frame } from '../../evidence/captured-post.ts';
import type { CaptureReply, WantedPost } from '../../platform/save-messages.ts';
import { capturePost } from './capture-post.ts';
import { cleanAddress } from './clean-address.ts';
import { cleanTitle } from './clean-title.ts';
import { findPost } from './find-post.ts';
import { frameOf } from './frame.ts';

/** Captures posts of the page as they are asked for; the page is only read. */
export class PostCapture {
  readonly #page: Document;
  #pointed: Element | undefined;
  #last: Element | undefined;

  constructor(page: Document) {
    this.#page = page;
    // Heard before the page hears it, and only heard.
    page.addEventListener(
      'contextmenu',
      ({ target }) => {
        this.#pointed = target instanceof Element ? target : undefined;
      },
      { capture: true, passive: true },
    );
  }

  capture(want: WantedPost): CaptureReply {
    const found = findPost(this.#page, want, this.#pointed);
    if ('why' in found) return { ok: false, why: found.why };
    const outcome = capturePost(found.article);
    if (!outcome.kept) return { ok: false, why: 'unreadable' };
    const { kept: _kept, ...capture } = outcome;
    this.#last = found.article;
    const frame = frameOf(found.article);
    return {
      ok: true,
      captured: {
        ...capture,
        address: cleanAddress(this.#page.location.href, this.#page.baseURI) ?? '',
        title: cleanTitle(this.#page.title),
        ...(frame === undefined ? {} : { frame }),
      },
    };
  }

  /** Where the post that was captured last is now; null where it is not all to be seen. */
  frame(): Frame | null {
    return (this.#last?.isConnected === true ? frameOf(this.#last) : undefined) ?? null;
  }
}
