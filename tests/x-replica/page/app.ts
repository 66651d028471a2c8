import { tokenOf } from '../random.ts';
import { emptyState } from './empty-state.ts';
import { composeModal, type Modal, photoModal, photoPage } from './modals.ts';
import { notificationsPage } from './notifications-page.ts';
import type { PageContext } from './page-context.ts';
import type { PageFrame, PageView } from './page-view.ts';
import { messagesPage, settingsPage } from './private-pages.ts';
import { profilePage } from './profile-page.ts';
import { parseRoute, type Route } from './routes.ts';
import { windowPort } from './scroll-port.ts';
import { makeShell, type Shell } from './shell.ts';
import { statusPage } from './status-page.ts';
import { newMemory, type Timeline, type TimelineMemory } from './timeline.ts';
import { homePage, searchPage } from './timeline-pages.ts';

/** How long X takes to put a new page in the old one's place, in milliseconds. */
const REPLACE_AFTER = 300;

type ModalRoute = Extract<Route, { page: 'compose' | 'photo' }>;

interface PageMemory {
  readonly timeline: TimelineMemory;
  scroll: number;
}

interface Shown {
  readonly key: string;
  readonly address: string;
  readonly view: PageView;
  readonly end: AbortController;
}

/** The single-page application: which page and which modal are shown, and what pages remember. */
export class App {
  readonly #context: PageContext;
  readonly #root: HTMLElement;
  readonly #port = windowPort();
  readonly #memories = new Map<string, PageMemory>();
  #shell: Shell | undefined;
  #shown: Shown | undefined;
  #modal: { readonly modal: Modal; readonly end: AbortController } | undefined;
  #leaving = new AbortController();
  #keysGiven = 0;

  constructor(context: PageContext, root: HTMLElement) {
    this.#context = context;
    this.#root = root;
  }

  start(): void {
    history.scrollRestoration = 'manual';
    const key = this.#newKey();
    history.replaceState({ key }, '');
    window.addEventListener('popstate', () => this.#follow());
    this.#buildShell();
    const address = here();
    const route = parseRoute(address);
    if (this.#isModal(route)) {
      // Under a modal that is opened by its address lies a page of its own.
      this.#showPage(this.#newKey(), backgroundOf(route));
      this.#openModal(route);
    } else this.#showPage(key, address);
  }

  /** Goes to an address of the page, as a click on a link does. */
  navigate(address: string): void {
    history.pushState({ key: this.#newKey() }, '', address);
    this.#follow();
  }

  /** The timeline that the reader has before them: a modal's, else the page's. */
  timeline(): Timeline | undefined {
    return this.#modal?.modal.timeline ?? this.#shown?.view.timeline?.();
  }

  /** What a page would be given now; for what is added to the page that is shown. */
  frame(): PageFrame | undefined {
    const shown = this.#shown;
    if (shown === undefined) return undefined;
    return this.#frameFor(shown.key, shown.end.signal);
  }

  /** Draws everything again with new nodes, at the same place. */
  redraw(): void {
    const shown = this.#shown;
    if (shown === undefined) return;
    this.#remember();
    shown.end.abort();
    this.#buildShell();
    this.#showPage(shown.key, shown.address);
    const route = parseRoute(here());
    if (this.#modal !== undefined && this.#isModal(route)) this.#openModal(route);
  }

  #follow(): void {
    this.#leaving.abort();
    this.#leaving = new AbortController();
    this.#remember();
    const address = here();
    const route = parseRoute(address);
    if (this.#isModal(route)) {
      this.#openModal(route);
      return;
    }
    this.#closeModal();
    const key = keyOf(history.state) ?? this.#newKey();
    if (this.#shown?.key === key) {
      document.title = this.#shown.view.title;
      return;
    }
    document.title = 'X';
    this.#context.pending.after(
      REPLACE_AFTER,
      () => {
        this.#shown?.end.abort();
        this.#showPage(key, address);
      },
      this.#leaving.signal,
    );
  }

  #showPage(key: string, address: string): void {
    const shell = this.#shell;
    if (shell === undefined) return;
    const end = new AbortController();
    const known = this.#memories.get(key);
    const view = this.#draw(this.#frameFor(key, end.signal), parseRoute(address));
    this.#shown = { key, address, view, end };
    shell.column.replaceChildren(...view.content);
    document.title = view.title;
    this.#port.scrollTo(0);
    view.start?.();
    if (known !== undefined && known.scroll > 0) {
      this.#port.scrollTo(known.scroll);
      view.timeline?.().list.refresh();
    }
  }

  #draw(frame: PageFrame, route: Route): PageView {
    const { labels } = this.#context;
    switch (route.page) {
      case 'home':
      case 'compose':
        return homePage(frame);
      case 'search':
        return searchPage(frame, route.query);
      case 'notifications':
        return notificationsPage(frame);
      case 'messages':
        return messagesPage(frame);
      case 'settings':
        return settingsPage(frame);
      case 'profile':
        return profilePage(frame, route.handle);
      case 'status':
        return statusPage(frame, route.id);
      case 'photo':
        return photoPage(frame, route.id);
      case 'other':
        return { title: 'X', content: [emptyState(labels.more, labels.missingDetail)] };
      default:
        return route satisfies never;
    }
  }

  #isModal(route: Route): route is ModalRoute {
    if (route.page === 'compose') return true;
    return (
      route.page === 'photo' &&
      !this.#context.isNarrow() &&
      this.#context.store.findPost(route.id) !== undefined
    );
  }

  #openModal(route: ModalRoute): void {
    const shell = this.#shell;
    const shown = this.#shown;
    if (shell === undefined || shown === undefined) return;
    this.#closeModal();
    const end = new AbortController();
    const frame = this.#frameFor(shown.key, end.signal);
    const close = (): void => {
      history.pushState({ key: shown.key }, '', shown.address);
      this.#follow();
    };
    const modal =
      route.page === 'compose'
        ? composeModal(frame, route.repliesTo, close)
        : photoModal(frame, route.id, close);
    this.#modal = { modal, end };
    shell.layers.append(modal.node);
    modal.start?.();
  }

  #closeModal(): void {
    this.#modal?.end.abort();
    this.#modal?.modal.node.remove();
    this.#modal = undefined;
  }

  #buildShell(): void {
    this.#shell = makeShell(this.#context);
    this.#root.replaceChildren(this.#shell.node);
  }

  #frameFor(key: string, signal: AbortSignal): PageFrame {
    const memory = this.#memories.get(key) ?? { timeline: newMemory(), scroll: 0 };
    this.#memories.set(key, memory);
    return { context: this.#context, port: this.#port, memory: memory.timeline, signal };
  }

  #remember(): void {
    const memory = this.#memories.get(this.#shown?.key ?? '');
    if (memory !== undefined) memory.scroll = this.#port.top();
  }

  #newKey(): string {
    this.#keysGiven += 1;
    return tokenOf(8, 'history', performance.timeOrigin, this.#keysGiven);
  }
}

function here(): string {
  return location.pathname + location.search;
}

function backgroundOf(route: ModalRoute): string {
  return route.page === 'compose' ? '/home' : `/i/web/status/${route.id}`;
}

function keyOf(state: unknown): string | undefined {
  if (typeof state !== 'object' || state === null || !('key' in state)) return undefined;
  return typeof state.key === 'string' ? state.key : undefined;
}
