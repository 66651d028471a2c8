/** One small interface to both browsers, so that every scenario is written once. */
import type { BrowserKind } from '../../../src/publisher/browser/ensure-browser.ts';

export interface WindowSize {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
}

export interface LaunchOptions {
  readonly executable: string;
  /** Folder of the unpacked extension; absent: the browser as it is without Evenhand. */
  readonly extension?: string;
  /** Port of the local HTTPS server that answers for every host. */
  readonly port: number;
  readonly headless: boolean;
  /** Folder of a profile that stays when the browser ends; absent: a fresh one that is removed. */
  readonly profile?: string;
}

/** Values that survive the way into the page and back. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/** Keys by their `KeyboardEvent.key`. */
export type Key = 'Escape' | 'Enter' | 'Tab' | ' ';

/** Counted after a garbage collection; only Chromium can tell. */
export interface PageCounters {
  /** Of JavaScript in every world of the page, in bytes. */
  readonly heap: number;
  readonly nodes: number;
  readonly listeners: number;
  /** Mutation, intersection and resize observers of every world in the page. */
  readonly observers: number;
}

/** What scripts of extensions took of a page's main thread, in milliseconds. */
export interface ExtensionWork {
  readonly milliseconds: number;
  /** Without a break. */
  readonly longest: number;
}

export interface TestPage {
  goto(url: string): Promise<void>;
  url(): string;
  resize(size: WindowSize): Promise<void>;
  /** Runs a self-contained function in the page's own world. */
  evaluate<Arguments extends readonly Json[], Result>(
    run: (...args: Arguments) => Result | Promise<Result>,
    ...args: Arguments
  ): Promise<Result>;
  /** Runs the text of a script in the page's own world, whatever its content security policy says. */
  load(script: string): Promise<void>;
  /** What the page is told that its reader prefers. */
  prefer(colours: 'light' | 'dark'): Promise<void>;
  /** Presses and releases the main mouse button; CSS pixels from the top left of the viewport. */
  clickAt(x: number, y: number): Promise<void>;
  /** Opens the browser's own menu where the pointer is, as the other mouse button does. */
  openMenuAt(x: number, y: number): Promise<void>;
  press(key: Key): Promise<void>;
  /** Presses the keys of these characters, one after another. */
  type(text: string): Promise<void>;
  /** Makes it the tab that the browser shows. */
  bringToFront(): Promise<void>;
  /** The viewport as a PNG, or as a JPEG where the file is named so. */
  screenshot(file: string): Promise<void>;
  counters(): Promise<PageCounters | undefined>;
  /** What was thrown and not caught since the page was opened; in Chromium by the extension's scripts too. */
  uncaught(): readonly string[];
  /**
   * Milliseconds of the page's main thread that the extension's scripts took
   * while `act` ran; only Chromium can tell.
   */
  extensionWork(act: () => Promise<void>): Promise<ExtensionWork | undefined>;
  close(): Promise<void>;
}

export interface TestBrowser {
  readonly kind: BrowserKind;
  openPage(url: string, size?: WindowSize): Promise<TestPage>;
  /** A page of the extension, by its path inside the package. */
  openExtensionPage(path: string, size?: WindowSize): Promise<TestPage>;
  /**
   * The page of a tab that nobody opened here: one that was discarded comes back as another page.
   * @param url the whole address at which it stands, or will in a moment
   */
  pageAt(url: string): Promise<TestPage>;
  /**
   * Gives the extension one of its commands, in the tab that is shown: what the browser does for a
   * key that it keeps for an extension. No browser takes such a key from a test: Firefox is made to
   * do its own part from there on, in Chromium the event of the background is raised.
   */
  command(name: string): Promise<void>;
  /**
   * Chooses an entry of the extension in the menu that was opened last, in the tab that is shown.
   * Firefox has its own menu choose it; in Chromium the event of the background is raised.
   */
  chooseInMenu(entry: string, selection?: string): Promise<void>;
  /** Ends the extension's background as the browser does when it is idle; it may wake at once. */
  stopBackground(): Promise<void>;
  /** Ends the extension and begins it anew while pages are open, as an update does; its own pages close. */
  reloadExtension(): Promise<void>;
  /** Ends the browser's process at once, as a crash does. */
  kill(): Promise<void>;
  /** Settles when the browser ends, whoever ends it. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

export const DESKTOP: WindowSize = { width: 1280, height: 900 };

/** Longest wait for a page of the local server, in milliseconds. */
export const NAVIGATION_DEADLINE = 30_000;

/**
 * The source text of a call. Compilers that keep function names wrap inner
 * functions in a helper `__name`, which no page knows: it is handed in.
 */
export function callExpression(run: (...args: never) => unknown, args: readonly Json[]): string {
  return `((__name) => (${String(run)})(...${JSON.stringify(args)}))((named) => named)`;
}
