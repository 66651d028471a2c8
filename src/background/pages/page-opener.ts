import { BoundedMap } from '../../platform/bounded-map.ts';
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
