import type { BadgeSummary, WatchedPost } from '../../platform/messages.ts';
import { make, onPress } from '../dom.ts';
import { type Host, makeHost } from '../host.ts';
import type { Theme } from '../theme.ts';
import type { Slot } from '../watched-posts.ts';
import { badgeCss } from './badge-style.ts';
import type { BadgeForm } from './choose-place.ts';
import type { Box } from './free-place.ts';
import { onRest } from './hover-intent.ts';
import { kindDrawing, kindShapes, markDrawing } from './shapes.ts';
import { badgeCount, badgeLabel, badgeSentence } from './words.ts';

export interface BadgeMeasures {
  readonly pillWidth: number;
  readonly origin: { readonly left: number; readonly top: number };
}

/** What a reader does to a badge. */
export interface BadgeDeeds {
  /** It was pressed, with a pointer or a key. */
  readonly press: (badge: Badge) => void;
  /** A pointer rests on it. */
  readonly rest: (badge: Badge) => void;
}

export interface BadgeContent {
  readonly summary: BadgeSummary;
  readonly post: WatchedPost;
  readonly slot: Slot;
}

/**
 * One badge in the page: a button in a shadow root of its own. Its host is a point at
 * the corner of the post, which takes no room; the button hangs from it.
 */
export class Badge {
  readonly host: Host;
  readonly button: HTMLButtonElement;
  readonly #kind = kindDrawing();
  readonly #count = make('span', { class: 'count' });
  readonly #label = make('span', { class: 'label', attributes: { dir: 'auto' } });
  #content: BadgeContent;
  #form: BadgeForm = 'pill';
  #theme: Theme = 'light';
  #pillWidth = 0;

  constructor(content: BadgeContent, { press, rest }: BadgeDeeds) {
    this.#content = content;
    this.button = make('button', { attributes: { type: 'button', 'aria-haspopup': 'dialog' } }, [
      make('span', { class: 'row' }, [markDrawing(), this.#kind, this.#count]),
      this.#label,
    ]);
    onPress(this.button, () => press(this));
    onRest(this.button, () => rest(this));
    this.host = makeHost(badgeCss, this.button);
    this.#render();
  }

  /** What it speaks of. */
  get content(): BadgeContent {
    return this.#content;
  }

  /** Shows another content; true where it looks other than before and has to be placed anew. */
  show(content: BadgeContent): boolean {
    const same = looksSame(this.#content, content);
    this.#content = content;
    if (!same) this.#render();
    return !same;
  }

  set theme(theme: Theme) {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#dress();
  }

  /** Width of the badge in one line, and the point of the viewport from which it is placed. */
  measure(): BadgeMeasures {
    const { left, top } = this.host.element.getBoundingClientRect();
    // Known from the last time it was drawn, when it still had the form of one line.
    if (this.#form === 'pill')
      this.#pillWidth = Math.ceil(this.button.getBoundingClientRect().width);
    return { pillWidth: this.#pillWidth, origin: { left, top } };
  }

  /** Puts the badge on a place of the viewport; it then stays with the post. */
  place(form: BadgeForm, box: Box, origin: BadgeMeasures['origin']): void {
    const changed = form !== this.#form;
    this.#form = form;
    const left = box.left - origin.left;
    const top = box.top - origin.top;
    this.button.style.cssText = `left:${left}px;top:${top}px;visibility:visible`;
    if (changed) this.#dress();
  }

  /** Takes it off the page. It may be put on another post, and is not seen there before it is placed. */
  remove(): void {
    this.host.element.remove();
    this.button.style.cssText = '';
  }

  #render(): void {
    const { summary, slot } = this.#content;
    const sentence = badgeSentence(summary, slot);
    this.#form = 'pill';
    this.#kind.firstElementChild?.setAttribute('d', kindShapes[summary.kind]);
    this.#count.textContent = badgeCount(summary);
    this.#label.textContent = badgeLabel(summary);
    this.button.setAttribute('aria-label', sentence);
    this.button.title = sentence;
    this.button.dir = document.documentElement.dir || 'ltr';
    this.#dress();
  }

  #dress(): void {
    const { summary } = this.#content;
    const example = summary.illustration ? ' example' : '';
    this.button.className = `badge ${this.#form} ${this.#theme} ${summary.kind}${example}`;
  }
}

/** Whether a badge with one content is drawn as a badge with the other. */
export function looksSame(one: BadgeContent, other: BadgeContent): boolean {
  return (
    one.slot === other.slot &&
    one.summary.kind === other.summary.kind &&
    one.summary.level === other.summary.level &&
    one.summary.speakers === other.summary.speakers &&
    one.summary.illustration === other.summary.illustration &&
    one.summary.compact === other.summary.compact &&
    one.summary.lastChecked === other.summary.lastChecked
  );
}
