import { BoundedMap } from '../../platform/bounded-map.ts';
import * as limits from '../../platform/limits.ts';
import type { HeldComparison } from '../../platform/messages.ts';

/** More pages than anybody opens in the life of a worker. */
const MOST_HELD = 50;

/**
 * Opens pages of the extension about something that somebody reads. Its words never stand
 * in an address, which the browser would keep: it waits here until the page asks for it, and
 * is gone with the worker.
 */
export class PageOpener {
  readonly #open: (path: string) => Promise<unknown>;
  readonly #held = new BoundedMap<string, HeldComparison>(MOST_HELD);
  readonly #texts = new BoundedMap<string, string>(MOST_HELD);

  /** @param open opens a tab with a page of the extension, by its path inside the package */
  constructor(open: (path: string) => Promise<unknown>) {
    this.#open = open;
  }

  /** Opens the page that makes a picture of a comparison. */
  async picture(comparison: HeldComparison): Promise<Record<never, never>> {
    const ticket = crypto.randomUUID();
    this.#held.set(ticket, comparison);
    await this.#open(`picture.html#${ticket}`);
    return {};
  }

  /** Opens the page that compares a text. */
  async text(text: string): Promise<void> {
    const ticket = crypto.randomUUID();
    this.#texts.set(ticket, text.slice(0, limits.postText));
    await this.#open(`dashboard.html#compare/${ticket}`);
  }

  /** Opens the same page to say that a text was not taken from a private place. */
  async privateText(): Promise<void> {
    await this.#open('dashboard.html#compare/private');
  }

  /** @throws Error when it is no longer there */
  heldText(ticket: string): string {
    const text = this.#texts.get(ticket);
    if (text === undefined) throw new Error('The text is no longer held.');
    return text;
  }

  /** Opens the page of one removal. Which one is in a public list, and may stand in an address. */
  async removal(source: string, id: string): Promise<Record<never, never>> {
    await this.#open(
      `dashboard.html#removals/${encodeURIComponent(source)}/${encodeURIComponent(id)}`,
    );
    return {};
  }

  /** @throws Error when it is no longer there */
  held(ticket: string): HeldComparison {
    const held = this.#held.get(ticket);
    if (held === undefined) throw new Error('The comparison is no longer held.');
    return held;
  }
}
