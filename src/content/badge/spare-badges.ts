import { type Badge, type BadgeContent, looksSame } from './badge.ts';

/** As many as a few screens of posts have. */
const MOST_KEPT = 32;

/**
 * Badges that left with their posts, kept for the next posts of their kind: making
 * one anew takes longer than anything else that is done for a post.
 */
export class SpareBadges {
  readonly #badges: Badge[] = [];

  /** A badge that looks as this content needs it, now with this content. */
  take(content: BadgeContent): Badge | undefined {
    const at = this.#badges.findIndex((badge) => looksSame(badge.content, content));
    const [badge] = at < 0 ? [] : this.#badges.splice(at, 1);
    if (badge !== undefined) badge.content = content;
    return badge;
  }

  /** `badge` is no longer on the page. */
  keep(badge: Badge): void {
    this.#badges.push(badge);
    if (this.#badges.length > MOST_KEPT) this.#badges.shift();
  }
}
