import type { BadgeSummary, WatchedPost } from '../../platform/messages.ts';
import { make } from '../dom.ts';
import { type Host, makeHost } from '../host.ts';
import type { Theme } from '../theme.ts';
import type { Slot } from '../watched-posts.ts';
import { badgeCss } from './badge-style.ts';
import type { BadgeForm } from './choose-place.ts';
import type { Box } from './free-place.ts';
import { kindDrawing, markDrawing } from './shapes.ts';
import { badgeCount, badgeLabel, badgeSentence } from './words.ts';

export interface BadgeMeasures {
  readonly pillWidth: number;
  readonly origin: { readonly left: number; readonly top: number };
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
  /** What it speaks of; set alone only where nothing of it is seen. */
  content: BadgeContent;
  #form: BadgeForm = 'pill';
  #theme: Theme = 'light';
  #pillWidth = 0;

  constructor(content: BadgeContent, press: (badge: Badge) => void) {
    this.content = content;
    this.button = make('button', { attributes: { type: 'button', 'aria-haspopup': 'dialog' } });
    this.button.addEventListener('click', () => press(this));
    this.host = makeHost(badgeCss, this.button);
    this.#render();
  }

  /** Shows another content; the badge has to be placed anew then. */
  show(content: BadgeContent): void {
    this.content = content;
    this.#render();
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
    this.button.style.left = `${box.left - origin.left}px`;
    this.button.style.top = `${box.top - origin.top}px`;
    this.button.style.visibility = 'visible';
    if (changed) this.#dress();
  }

  /** Takes it off the page. It may be put on another post, and is not seen there before it is placed. */
  remove(): void {
    this.host.element.remove();
    this.button.style.visibility = 'hidden';
  }

  #render(): void {
    const { summary, slot } = this.content;
    const sentence = badgeSentence(summary, slot);
    const count = badgeCount(summary);
    this.#form = 'pill';
    this.button.replaceChildren(
      make('span', { class: 'row' }, [
        markDrawing(),
        kindDrawing(summary.kind),
        ...(count === '' ? [] : [make('span', { class: 'count', text: count })]),
      ]),
      make('span', { class: 'label', text: badgeLabel(summary), attributes: { dir: 'auto' } }),
    );
    this.button.setAttribute('aria-label', sentence);
    this.button.title = sentence;
    this.button.dir = document.documentElement.dir || 'ltr';
    this.#dress();
  }

  #dress(): void {
    const { summary } = this.content;
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
    one.summary.illustration === other.summary.illustration
  );
}
