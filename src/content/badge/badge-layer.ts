import type { PostAnswer, WatchedPost } from '../../platform/messages.ts';
import { splitPost } from '../read/parts.ts';
import type { Theme } from '../theme.ts';
import type { Slot } from '../watched-posts.ts';
import { Badge } from './badge.ts';
import { choosePlace } from './choose-place.ts';
import type { Box } from './free-place.ts';
import { measurePost } from './measure.ts';

export interface BadgeLayerOptions {
  /** The page's <html>, whose dir says where lines end. */
  readonly root: HTMLElement;
  readonly theme: Theme;
  readonly press: (badge: Badge) => void;
  readonly signal: AbortSignal;
}

type Badges = Map<Slot, Badge>;

/** Puts one badge on the place that was found for it. */
type Placing = () => void;

/**
 * All badges on the page. They are appended to posts and lie over room that X
 * leaves free, so they change no size: whether a badge is there, comes late,
 * changes or goes, nothing of X moves.
 */
export class BadgeLayer {
  readonly #options: BadgeLayerOptions;
  readonly #articles = new Map<Element, Badges>();
  readonly #unplaced = new Set<Element>();
  readonly #sizes: ResizeObserver;
  #theme: Theme;
  #frame: number | undefined;

  constructor(options: BadgeLayerOptions) {
    this.#options = options;
    this.#theme = options.theme;
    // Late pictures, "Show more" and narrow windows move what a badge must not cover.
    this.#sizes = new ResizeObserver((entries) => {
      for (const { target } of entries) this.#planPlacing(target);
    });
    options.signal.addEventListener('abort', () => this.#clear(), { once: true });
  }

  draw(article: Element, slot: Slot, post: WatchedPost, answer: PostAnswer | undefined): void {
    const summary = answer?.badge;
    if (summary === undefined) {
      this.erase(article, slot);
      return;
    }
    const badges = this.#badgesOf(article);
    const badge = badges.get(slot);
    if (badge === undefined) {
      badges.set(slot, new Badge({ summary, post, slot }, this.#theme, this.#options.press));
    } else {
      badge.content = { summary, post, slot };
    }
    this.#planPlacing(article);
  }

  erase(article: Element, slot: Slot): void {
    const badges = this.#articles.get(article);
    badges?.get(slot)?.remove();
    badges?.delete(slot);
    if (badges?.size === 0) this.#forget(article);
  }

  set theme(theme: Theme) {
    this.#theme = theme;
    for (const badges of this.#articles.values()) {
      for (const badge of badges.values()) badge.theme = theme;
    }
  }

  #badgesOf(article: Element): Badges {
    const known = this.#articles.get(article);
    if (known !== undefined) return known;
    const badges: Badges = new Map();
    this.#articles.set(article, badges);
    this.#sizes.observe(article);
    return badges;
  }

  #forget(article: Element): void {
    this.#articles.delete(article);
    this.#unplaced.delete(article);
    this.#sizes.unobserve(article);
  }

  /** Places are measured together, once a frame, after X has done its own work. */
  #planPlacing(article: Element): void {
    if (this.#options.signal.aborted) return;
    this.#unplaced.add(article);
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined;
      this.#place();
    });
  }

  #place(): void {
    const articles = [...this.#unplaced].filter((article) => article.isConnected);
    this.#unplaced.clear();
    for (const article of articles) {
      for (const { host } of this.#articles.get(article)?.values() ?? []) {
        if (host.element.parentNode !== article) article.append(host.element);
      }
    }
    const placings = articles.flatMap((article) => this.#findPlaces(article));
    for (const apply of placings) apply();
  }

  #findPlaces(article: Element): Placing[] {
    const badges = this.#articles.get(article);
    if (badges === undefined) return [];
    const measures = measurePost(article, splitPost(article).quote?.box);
    const end = this.#options.root.dir === 'rtl' ? 'left' : 'right';
    const taken: Box[] = [];
    const placings: Placing[] = [];
    for (const slot of ['post', 'quote'] as const) {
      const badge = badges.get(slot);
      if (badge === undefined) continue;
      const { pillWidth, origin } = badge.measure();
      const quote = slot === 'post' ? measures.quote : undefined;
      const { form, box } = choosePlace({
        article: measures.article,
        ...(measures.avatar === undefined ? {} : { avatar: measures.avatar }),
        subject: (slot === 'quote' ? measures.quote : undefined) ?? measures.article,
        obstacles: [...measures.obstacles, ...taken, ...(quote === undefined ? [] : [quote])],
        pillWidth,
        end,
      });
      taken.push(box);
      placings.push(() => badge.place(form, box, origin));
    }
    return placings;
  }

  #clear(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#sizes.disconnect();
    for (const badges of this.#articles.values()) {
      for (const badge of badges.values()) badge.remove();
    }
    this.#articles.clear();
    this.#unplaced.clear();
  }
}
