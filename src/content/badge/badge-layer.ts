import type { PostAnswer, WatchedPost } from '../../platform/messages.ts';
import { splitPost } from '../read/parts.ts';
import type { Theme } from '../theme.ts';
import type { Slot } from '../watched-posts.ts';
import { Badge, type BadgeDeeds } from './badge.ts';
import { choosePlace } from './choose-place.ts';
import type { Box } from './free-place.ts';
import { measurePost } from './measure.ts';
import { SpareBadges } from './spare-badges.ts';

export interface BadgeLayerOptions extends BadgeDeeds {
  /** The page's <html>, whose dir says where lines end. */
  readonly root: HTMLElement;
  readonly theme: Theme;
  /** Whether the card of this badge is open. */
  readonly isOpen: (badge: Badge) => boolean;
  readonly signal: AbortSignal;
}

/** Puts one badge on the place that was found for it. */
type Placing = () => void;

/**
 * All badges on the page. They are appended to posts and lie over room that X
 * leaves free, so they change no size: whether a badge is there, comes late,
 * changes or goes, nothing of X moves.
 */
export class BadgeLayer {
  readonly #options: BadgeLayerOptions;
  readonly #articles = new Map<Element, Map<Slot, Badge>>();
  readonly #spare = new SpareBadges();
  readonly #sizes: ResizeObserver;
  #theme: Theme;

  constructor(options: BadgeLayerOptions) {
    this.#options = options;
    this.#theme = options.theme;
    // Called between layout and paint: measuring then costs no layout of its own, and a badge is
    // never seen before it has its place. Called again when late pictures, "Show more" or a
    // narrower window change a post and with it the room that is left.
    this.#sizes = new ResizeObserver((entries) => {
      this.#place(entries.map(({ target }) => target));
    });
    options.signal.addEventListener('abort', () => this.#clear(), { once: true });
  }

  draw(article: Element, slot: Slot, post: WatchedPost, answer: PostAnswer | undefined): void {
    const summary = answer?.badge;
    if (summary === undefined) {
      this.erase(article, slot);
      return;
    }
    const badges = this.#articles.get(article) ?? new Map<Slot, Badge>();
    this.#articles.set(article, badges);
    const badge = badges.get(slot);
    const content = { summary, post, slot };
    if (badge === undefined) {
      const drawn = this.#spare.take(content) ?? new Badge(content, this.#options);
      drawn.theme = this.#theme;
      badges.set(slot, drawn);
      article.append(drawn.host.element);
    } else {
      const sameWords = badge.content.post.key === post.key;
      if (!badge.show(content) && sameWords) return;
    }
    // Observing anew reports the post once more, also when its size is the same.
    this.#sizes.unobserve(article);
    this.#sizes.observe(article);
  }

  erase(article: Element, slot: Slot): void {
    const badges = this.#articles.get(article);
    const badge = badges?.get(slot);
    if (badges === undefined || badge === undefined) return;
    badge.remove();
    // Focus goes back to the badge of an open card, which must not be another post's by then.
    if (!this.#options.isOpen(badge)) this.#spare.keep(badge);
    badges.delete(slot);
    if (badges.size === 0) this.#forget(article);
  }

  /**
   * Puts the keyboard on a badge of this post, where it has one. A badge that came since the last
   * frame has no place yet, is hidden, and would not take the keyboard: it gets its place now.
   */
  focus(article: Element): void {
    this.#place([article]);
    const [badge] = this.#articles.get(article)?.values() ?? [];
    badge?.button.focus({ preventScroll: true });
  }

  /**
   * The badge that the keyboard is on; else one of the post that was shown last; else the
   * first in the window.
   */
  current(last: Element | undefined): Badge | undefined {
    const all = [...this.#articles];
    const badges = all.flatMap(([, each]) => [...each.values()]);
    const focused = badges.find(({ host }) => host.root.activeElement !== null);
    const [shown] = (last && this.#articles.get(last)?.values()) ?? [];
    if (focused ?? shown) return focused ?? shown;
    const [first] = all
      .map(([article, each]) => ({ each, box: article.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > 0 && box.top < innerHeight)
      .sort((one, other) => one.box.top - other.box.top);
    return first?.each.values().next().value;
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    for (const badges of this.#articles.values()) {
      for (const badge of badges.values()) badge.theme = theme;
    }
  }

  #forget(article: Element): void {
    this.#articles.delete(article);
    this.#sizes.unobserve(article);
  }

  /** Everything is measured before anything is moved. */
  #place(articles: readonly Element[]): void {
    const placings = articles.flatMap((article) =>
      article.isConnected ? this.#findPlaces(article) : [],
    );
    for (const apply of placings) apply();
  }

  #findPlaces(article: Element): Placing[] {
    const badges = this.#articles.get(article);
    if (badges === undefined) return [];
    const end = this.#options.root.dir === 'rtl' ? 'left' : 'right';
    const quote = badges.has('quote') ? splitPost(article).quote?.box : undefined;
    const taken: Box[] = [];
    const placings: Placing[] = [];
    for (const slot of ['post', 'quote'] as const) {
      const badge = badges.get(slot);
      if (badge === undefined) continue;
      const { pillWidth, origin } = badge.measure();
      const measures = measurePost(article, slot === 'quote' ? quote : undefined);
      const { form, box } = choosePlace({
        ...measures,
        subject: measures.quote ?? measures.article,
        taken,
        pillWidth,
        compact: badge.content.summary.compact === true,
        end,
      });
      taken.push(box);
      placings.push(() => badge.place(form, box, origin));
    }
    return placings;
  }

  #clear(): void {
    this.#sizes.disconnect();
    for (const badges of this.#articles.values()) {
      for (const badge of badges.values()) badge.remove();
    }
    this.#articles.clear();
  }
}
