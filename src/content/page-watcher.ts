import { mayReadPath } from '../platform/private-paths.ts';
import { readablePost } from './read/page-rules.ts';
import { selectors } from './selectors.ts';

/** Milliseconds for which posts that came wait for others that X mounts with them. */
const COMING_DELAY = 50;

export interface PageWatcherOptions {
  readonly document: Document;
  /** Evenhand's own elements, which come and go alone and are no change of the page. */
  readonly isOurs: (node: Node) => boolean;
  /** Whether the post is compared with what was read of it: when it changes, it is read again at once. */
  readonly isCompared: (article: Element) => boolean;
  /** Called before each batch; false ends the watching (the extension was reloaded). */
  readonly isAlive: () => boolean;
  /** Posts may have left the page, and these came or may have changed. */
  readonly changed: (articles: ReadonlySet<Element>) => void;
  readonly signal: AbortSignal;
}

/**
 * Watches the whole page with one observer, which only notes what X changed. X
 * mounts posts in many small steps, so those that came are read together, a few
 * frames later and not in the way of X's own work. Nothing here causes a layout.
 * X rewrites styles all the time, so attributes are not observed: everything that
 * matters to a post comes with a change of its nodes or text.
 */
export function watchPage(options: PageWatcherOptions): void {
  const { document, signal } = options;
  const articles = new Set<Element>();
  let planned: ReturnType<typeof setTimeout> | undefined;
  // X is left for a private page and come back to without a load: what came meanwhile is read then.
  let skipped = false;

  const admit = (): void => {
    if (!mayReadPath(document.location.pathname)) {
      skipped ||= articles.size > 0;
      articles.clear();
    } else if (skipped) {
      skipped = false;
      addPostsIn(document, articles);
    }
  };
  const settle = (): void => {
    clearTimeout(planned);
    planned = undefined;
    if (!options.isAlive()) return;
    admit();
    const readable = new Set<Element>();
    for (const article of articles) {
      const post = readablePost(article);
      if (post !== undefined) readable.add(post);
    }
    articles.clear();
    options.changed(readable);
  };
  const observer = new MutationObserver((records) => {
    const removed = noteChanges(records, options, articles);
    if (articles.size > 0 || skipped) admit();
    // A badge stands beside words of which it does not speak for no frame.
    for (const article of articles) {
      if (options.isCompared(article)) {
        settle();
        return;
      }
    }
    if (removed || articles.size > 0) planned ??= setTimeout(settle, COMING_DELAY);
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
  const end = (): void => {
    observer.disconnect();
    clearTimeout(planned);
  };
  signal.addEventListener('abort', end, { once: true });
  addPostsIn(document, articles);
  settle();
}

const postOrActions = `${selectors.post.css}, ${selectors.actions.css}`;

/** Adds the posts that came or may have changed to `articles`; true where others may have left. */
function noteChanges(
  records: readonly MutationRecord[],
  { isOurs }: PageWatcherOptions,
  articles: Set<Element>,
): boolean {
  let removed = false;
  // Most of what changes at once changes in one place: the list of posts.
  let place: Node | undefined;
  let around: Element | null = null;
  let post: Element | null = null;
  for (const record of records) {
    const { target } = record;
    if (record.type === 'characterData') {
      addEdited(target, articles);
      continue;
    }
    const node = record.addedNodes[0] ?? record.removedNodes[0];
    if (node === undefined || isOurs(node)) continue;
    if (target !== place) {
      place = target;
      // Of the row of buttons nothing is read, and it changes with every figure that ticks.
      around = target instanceof Element ? target.closest(postOrActions) : null;
      post = around?.closest(selectors.post.css) ?? null;
    }
    if (post !== null) {
      if (post === around) articles.add(post);
      continue;
    }
    removed ||= record.removedNodes.length > 0;
    for (const added of record.addedNodes) {
      if (!(added instanceof Element)) continue;
      if (added.matches(selectors.post.css)) articles.add(added);
      else addPostsIn(added, articles);
    }
  }
  return removed;
}

/** Counters and relative times tick all the time; only the words of a post matter. */
function addEdited(text: Node, articles: Set<Element>): void {
  const article = text.parentElement?.closest(selectors.text.css)?.closest(selectors.post.css);
  if (article != null) articles.add(article);
}

function addPostsIn(node: ParentNode, articles: Set<Element>): void {
  for (const article of node.querySelectorAll(selectors.post.css)) articles.add(article);
}
