import { isInPrivatePlace, mayReadPath } from './read/page-rules.ts';
import { selectors } from './selectors.ts';

export interface PageChanges {
  /** Posts that came or may have changed. */
  readonly changed: (articles: ReadonlySet<Element>) => void;
  /** Something left the page; posts may have gone with it. */
  readonly removed: () => void;
}

export interface PageWatcherOptions extends PageChanges {
  readonly document: Document;
  /** Evenhand's own elements, whose coming and going is no change of the page. */
  readonly isOurs: (node: Node) => boolean;
  /** Called before each batch; false ends the watching (the extension was reloaded). */
  readonly isAlive: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * Watches the whole page with one observer. It runs in the microtask of X's own
 * change, before the next frame, and looks at nothing that would cause a layout.
 * X rewrites styles all the time, so attributes are not observed: everything that
 * matters to a post comes with a change of its nodes or text.
 */
export function watchPage(options: PageWatcherOptions): void {
  const { document, signal } = options;
  // X is left for a private page and come back to without a load: what came meanwhile is read then.
  let skipped = false;

  const scan = (): void => {
    options.changed(readable(document.querySelectorAll(selectors.post.css)));
  };
  const observer = new MutationObserver((records) => {
    const change = sortRecords(records, options);
    if (!skipped && !change.removed && change.articles.size === 0) return;
    if (!options.isAlive()) return;
    if (change.removed) options.removed();
    if (!mayReadPath(document.location.pathname)) {
      skipped ||= change.articles.size > 0;
    } else if (skipped) {
      skipped = false;
      scan();
    } else if (change.articles.size > 0) {
      options.changed(readable(change.articles));
    }
  });
  observer.observe(document, { childList: true, characterData: true, subtree: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  if (mayReadPath(document.location.pathname)) scan();
  else skipped = true;
}

const postOrActions = `${selectors.post.css}, ${selectors.actions.css}`;
const nothing: readonly Node[] = [];

interface Change {
  readonly articles: Set<Element>;
  removed: boolean;
}

function sortRecords(records: readonly MutationRecord[], options: PageWatcherOptions): Change {
  const change: Change = { articles: new Set(), removed: false };
  // Most of what changes at once changes in one place: the list of posts.
  let place: Place | undefined;
  for (const record of records) {
    const { target } = record;
    if (record.type === 'characterData') addEdited(target, change.articles);
    else if (target instanceof Element) {
      if (place?.target !== target) place = placeOf(target);
      addMoved(record, place, change, options);
    }
  }
  return change;
}

interface Place {
  readonly target: Element;
  readonly inPost: boolean;
  /** The post that is to be read when the target's children change. */
  readonly post?: Element;
}

function placeOf(target: Element): Place {
  // Of the row of buttons nothing is read, and it changes with every figure that ticks.
  const around = target.closest(postOrActions);
  const post = around?.closest(selectors.post.css) ?? undefined;
  return {
    target,
    inPost: post !== undefined,
    ...(post !== undefined && post === around ? { post } : {}),
  };
}

/** Counters and relative times tick all the time; only the words of a post matter. */
function addEdited(target: Node, articles: Set<Element>): void {
  const text = target.parentElement?.closest(selectors.text.css);
  const article = text?.closest(selectors.post.css);
  if (article != null) articles.add(article);
}

function addMoved(
  record: MutationRecord,
  { inPost, post }: Place,
  change: Change,
  options: PageWatcherOptions,
): void {
  const added = foreignNodes(record.addedNodes, options);
  const removed = foreignNodes(record.removedNodes, options);
  if (added.length + removed.length === 0) return;
  change.removed ||= removed.some((node) => node instanceof Element);
  if (post !== undefined) change.articles.add(post);
  if (inPost) return;
  for (const node of added) {
    if (!(node instanceof Element)) continue;
    if (node.matches(selectors.post.css)) change.articles.add(node);
    else
      for (const article of node.querySelectorAll(selectors.post.css)) change.articles.add(article);
  }
}

function foreignNodes(nodes: NodeList, { isOurs }: PageWatcherOptions): readonly Node[] {
  return nodes.length === 0 ? nothing : [...nodes].filter((node) => !isOurs(node));
}

/** Outermost posts that are on the page and not in a private place. */
function readable(articles: Iterable<Element>): ReadonlySet<Element> {
  const result = new Set<Element>();
  for (const article of articles) {
    const outermost = outermostPost(article);
    if (outermost.isConnected && !isInPrivatePlace(outermost)) result.add(outermost);
  }
  return result;
}

/** X's long articles embed whole posts; they are read as a part of the post around them. */
function outermostPost(article: Element): Element {
  const outer = article.parentElement?.closest(selectors.post.css);
  return outer == null ? article : outermostPost(outer);
}
