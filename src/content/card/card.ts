import { direction, locale, message } from '../../platform/i18n.ts';
import type { CardContent, Reply, WatchedPost } from '../../platform/messages.ts';
import { onLeft } from '../badge/hover-intent.ts';
import { markDrawing } from '../badge/shapes.ts';
import { make, onPress } from '../dom.ts';
import { type Host, makeHost } from '../host.ts';
import type { Theme } from '../theme.ts';
import type { CardDeeds } from './card-actions.ts';
import { cardBody } from './card-body.ts';
import { cardTop, spanCard } from './card-place.ts';
import { cardCss } from './card-style.ts';
import { keepFocusInside } from './focus.ts';
import type { ComparedPost } from './match-section.ts';

export interface CardOptions {
  readonly document: Document;
  /** The badge that was pressed: the card stands near it, and focus goes back to it. */
  readonly opener: HTMLElement;
  readonly post: WatchedPost;
  /** Opened by a pointer that rests on the badge: the keyboard stays where it is, until the card is meant. */
  readonly peek: boolean;
  readonly theme: Theme;
  readonly deeds: CardDeeds;
  readonly load: () => Promise<Reply<CardContent>>;
  /** Called once, when the card is gone. */
  readonly closed: () => void;
}

/**
 * The comparison, opened over the page. Ends with `close`, Escape or a press elsewhere; one
 * that a pointer opened also when the pointer leaves it.
 */
export class Card {
  readonly opener: HTMLElement;
  readonly #options: CardOptions;
  readonly #host: Host;
  readonly #dialog: HTMLElement;
  readonly #body: HTMLElement;
  readonly #open = new AbortController();
  /** Aborted once the card is meant to stay. */
  readonly #peek = new AbortController();

  constructor(options: CardOptions) {
    this.#options = options;
    this.opener = options.opener;
    this.#body = make('div', { class: 'body', attributes: { 'aria-live': 'polite' } }, [
      make('p', { text: message('cardLoading') }),
    ]);
    this.#dialog = this.#makeDialog();
    this.#host = makeHost(cardCss, this.#dialog);
    options.document.documentElement.append(this.#host.element);
    this.#listen();
    this.#place();
    if (options.peek) this.#closeWhenLeft();
    else this.stay();
    void this.#fill();
  }

  /** Whether it goes when the pointer leaves it. */
  get peeks(): boolean {
    return !this.#peek.signal.aborted;
  }

  /** It is meant: it stays, and the keyboard comes to it. */
  stay(): void {
    this.#peek.abort();
    this.#dialog.focus({ preventScroll: true });
  }

  set theme(theme: Theme) {
    this.#dialog.className = `card ${theme}`;
  }

  close(): void {
    if (this.#open.signal.aborted) return;
    const hadFocus = this.#host.root.activeElement !== null;
    this.#open.abort();
    this.#peek.abort();
    this.#host.element.remove();
    if (hadFocus) this.opener.focus({ preventScroll: true });
    this.#options.closed();
  }

  #makeDialog(): HTMLElement {
    const close = make('button', {
      class: 'close',
      text: message('cardClose'),
      attributes: { type: 'button' },
    });
    onPress(close, () => this.close());
    const title = `${message('extensionName')}: ${message('cardTitle')}`;
    return make(
      'div',
      {
        class: `card ${this.#options.theme}`,
        attributes: {
          role: 'dialog',
          'aria-labelledby': 'title',
          tabindex: '-1',
          dir: direction(),
          lang: locale(),
        },
      },
      [
        make('div', { class: 'head' }, [
          markDrawing(),
          make('h2', { text: title, attributes: { id: 'title' } }),
          close,
        ]),
        this.#body,
      ],
    );
  }

  async #fill(): Promise<void> {
    const reply = await this.#options.load();
    if (this.#open.signal.aborted) return;
    this.#body.replaceChildren(
      ...(reply.ok
        ? cardBody(reply.value, this.#seenPost(), this.#deeds())
        : [make('p', { text: message('cardFailed', reply.error) })]),
    );
    this.#place();
  }

  #seenPost(): ComparedPost {
    return { ...this.#options.post, seenAt: new Date().toISOString() };
  }

  /** What is hidden needs no card. */
  #deeds(): CardDeeds {
    const { deeds } = this.#options;
    const hide: CardDeeds['hide'] = async () => {
      const reply = await deeds.hide();
      if (reply.ok) this.close();
      return reply;
    };
    return { ...deeds, hide };
  }

  #listen(): void {
    const { signal } = this.#open;
    const { document } = this.#options;
    keepFocusInside(this.#dialog, this.#host.root);
    // Wherever the keyboard is: what is on top closes first, and X hears nothing of it.
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        this.close();
      },
      { signal, capture: true },
    );
    // Heard before X hears it, and only heard: the press still does what it does.
    document.addEventListener('pointerdown', (event) => this.#pressedOutside(event), {
      signal,
      capture: true,
    });
    const follow = (): void => this.#place();
    window.addEventListener('resize', follow, { signal });
    document.addEventListener('scroll', follow, { signal, capture: true, passive: true });
  }

  #closeWhenLeft(): void {
    const { signal } = this.#peek;
    const meant = (): void => this.#peek.abort();
    onLeft([this.opener, this.#dialog], signal, () => this.close());
    this.#dialog.addEventListener('pointerdown', meant, { signal });
    this.#dialog.addEventListener('focusin', meant, { signal });
  }

  #pressedOutside(event: Event): void {
    const path = event.composedPath();
    // A press on the badge itself closes through the badge.
    if (!path.includes(this.#host.element) && !path.includes(this.opener)) this.close();
  }

  /** Near the post while its badge is on the page; else it stays where it was. */
  #place(): void {
    if (!this.opener.isConnected) return;
    const { clientWidth, clientHeight } = this.#options.document.documentElement;
    const window = { width: clientWidth, height: clientHeight };
    const badge = this.opener.getBoundingClientRect();
    const { left, width, beside } = spanCard(badge, this.#postBox(badge), window);
    this.#dialog.style.left = `${left}px`;
    this.#dialog.style.width = `${width}px`;
    const { height } = this.#dialog.getBoundingClientRect();
    this.#dialog.style.top = `${cardTop(badge, beside, height, window)}px`;
  }

  /** The post that the badge stands on. */
  #postBox(badge: DOMRect): DOMRect {
    const root = this.opener.getRootNode();
    const post = root instanceof ShadowRoot ? root.host.parentElement : null;
    return post?.getBoundingClientRect() ?? badge;
  }
}
