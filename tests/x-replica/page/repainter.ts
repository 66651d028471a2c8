/** Names of what can change: a part of a post, an account, the time. */
export const CHANGE = {
  text: (id: string) => `text:${id}`,
  counts: (id: string) => `counts:${id}`,
  media: (id: string) => `media:${id}`,
  account: (handle: string) => `account:${handle.toLowerCase()}`,
  clock: 'clock',
} as const;

const COUNTS_PREFIX = CHANGE.counts('');

/** Lets a change of a post reach every place where it stands on the page. */
export class Repainter {
  readonly #paintings = new Map<string, Set<() => void>>();

  /** Calls `paint` at every later change of that name (see CHANGE), until the signal ends. */
  watch(key: string, paint: () => void, signal: AbortSignal): void {
    let paintings = this.#paintings.get(key);
    if (paintings === undefined) {
      paintings = new Set();
      this.#paintings.set(key, paintings);
    }
    paintings.add(paint);
    signal.addEventListener(
      'abort',
      () => {
        paintings.delete(paint);
        if (paintings.size === 0 && this.#paintings.get(key) === paintings) {
          this.#paintings.delete(key);
        }
      },
      { once: true },
    );
  }

  repaint(key: string): void {
    for (const paint of this.#paintings.get(key) ?? []) paint();
  }

  /** Ids of the posts whose counts are on the page now. */
  postsWithCounts(): readonly string[] {
    return [...this.#paintings.keys()]
      .filter((key) => key.startsWith(COUNTS_PREFIX))
      .map((key) => key.slice(COUNTS_PREFIX.length));
  }
}
