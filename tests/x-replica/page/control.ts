import { VIEWER_HANDLE } from '../viewer.ts';
import type { App } from './app.ts';
import { offerNewPosts } from './column-header.ts';
import type { PageContext } from './page-context.ts';
import { CHANGE } from './repainter.ts';
import type { ThemeName } from './themes.ts';
import { tickOnce } from './ticking.ts';
import type { Timeline } from './timeline.ts';
import { newCells } from './timeline-pages.ts';
import type { Cell } from './virtual-list.ts';

/**
 * `window.replica`: what tests do to the page besides clicking and scrolling.
 * Nothing that reads the page may know of it. Post ids and handles that do not
 * exist make it throw.
 */
export interface ReplicaControl {
  /** Resolves when nothing late, no measuring, no fetch, picture or fade is left to come. */
  settled(): Promise<void>;
  /** Cells of the timeline before the reader, fetched or not; 0 where there is none. */
  length(): number;
  /** Scrolls a cell of the timeline to the top of the screen. */
  scrollToIndex(index: number): void;
  /** Puts so many new posts before all others; what is on screen stays there. */
  prepend(count: number): void;
  /** Shows the pill "See new posts" on the home page. */
  offerNewPosts(): void;
  /** Swaps a translated post between translation and original. */
  toggleTranslation(id: string): void;
  /** Shows the whole of a cut post, in place. */
  showMore(id: string): void;
  toggleLike(id: string): void;
  /** Replaces the contents of the post's text by equal new nodes. */
  rerender(id: string): void;
  /** Replaces every node of the page by an equal new one. */
  redraw(): void;
  openPhoto(id: string): void;
  navigate(address: string): void;
  setTheme(theme: ThemeName): void;
  /** Gives an account a padlock or takes it away. */
  setLocked(handle: string, locked: boolean): void;
  /** The same for the account that is logged in. */
  lockSelf(locked: boolean): void;
  /** One step of running counters and ages. */
  tick(): void;
}

declare global {
  interface Window {
    readonly replica: ReplicaControl;
  }
}

export function makeControl(
  context: PageContext,
  app: App,
  setTheme: (theme: ThemeName) => void,
): ReplicaControl {
  const { repainter, store } = context;
  const timeline = (): Timeline => {
    const found = app.timeline();
    if (found === undefined) throw new Error('This page has no timeline.');
    return found;
  };
  let ticks = 0;
  let makeCells: ((count: number) => readonly Cell[]) | undefined;
  const setLocked = (handle: string, locked: boolean): void => {
    store.setLocked(store.account(handle).handle, locked);
    repainter.repaint(CHANGE.account(handle));
  };
  return {
    settled: () => context.pending.settled(),
    length: () => app.timeline()?.length ?? 0,
    scrollToIndex: (index) => timeline().scrollToIndex(index),
    prepend: (count) => {
      const frame = app.frame();
      if (frame === undefined) throw new Error('No page is shown yet.');
      makeCells ??= newCells(frame);
      timeline().prepend(makeCells(count));
    },
    offerNewPosts,
    toggleTranslation: (id) => {
      const state = store.stateOf(store.post(id).id);
      state.showsOriginal = !state.showsOriginal;
      repainter.repaint(CHANGE.text(id));
    },
    showMore: (id) => {
      store.stateOf(store.post(id).id).showsWhole = true;
      repainter.repaint(CHANGE.text(id));
    },
    toggleLike: (id) => {
      const state = store.stateOf(store.post(id).id);
      state.liked = !state.liked;
      repainter.repaint(CHANGE.counts(id));
    },
    rerender: (id) => repainter.repaint(CHANGE.text(store.post(id).id)),
    redraw: () => app.redraw(),
    openPhoto: (id) => app.navigate(`/${store.post(id).author}/status/${id}/photo/1`),
    navigate: (address) => app.navigate(address),
    setTheme,
    setLocked,
    lockSelf: (locked) => setLocked(VIEWER_HANDLE, locked),
    tick: () => {
      ticks += 1;
      tickOnce(context, ticks);
    },
  };
}
