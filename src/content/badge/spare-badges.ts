import { type Badge, type BadgeContent, looksSame } from './badge.ts';

/** As many as a few screens of posts have. */
const MOST_KEPT = 32;

/**
 * Badges that left with their posts, kept for the next posts: making one anew takes
 * longer than anything else that is done for a post.
 */
export class SpareBadges {
  readonly #badges: Badge[] = [];

  /** A badge with this content, one that already looks so where there is one. */
  take(content: BadgeContent): Badge | undefined {
    const same = this.#badges.findIndex((badge) => looksSame(badge.content, content));
    const [badge] = this.#badges.splice(same, 1);
    badge?.show(content);
    return badge;
  }

  /** `badge` is no longer on the page. */
  keep(badge: Badge): void {
    this.#badges.push(badge);
    if (this.#badges.length > MOST_KEPT) this.#badges.shift();
  }
}
