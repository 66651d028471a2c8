import type {
  AskedOfTab,
  CardContent,
  HeldComparison,
  LossReport,
  Reply,
  ToContent,
  WatchedPost,
} from '../platform/messages.ts';
import type { ContentPostsPort } from '../platform/posts-port.ts';
import type { Badge } from './badge/badge.ts';
import { BadgeLayer } from './badge/badge-layer.ts';
import { Card } from './card/card.ts';
import { copyText } from './card/copy-text.ts';
import { isOurHost, removeStrangersOfOurs } from './host.ts';
import { nextPost } from './next-post.ts';
import { watchPage } from './page-watcher.ts';
import { PostsOnPage } from './posts-on-page.ts';
import { isSelectionPrivate } from './read/page-rules.ts';
import { checkReading } from './self-check.ts';
import { Subscription } from './subscription.ts';
import { pageTheme, watchTheme } from './theme.ts';

/** What the script needs from the extension around it. */
export interface Extension {
  readonly connect: () => ContentPostsPort;
  /** Hears what the background tells the tab while no port is open. */
  readonly listen: (receive: (message: ToContent | AskedOfTab) => boolean | undefined) => void;
  readonly isAlive: () => boolean;
  readonly card: (post: WatchedPost) => Promise<Reply<CardContent>>;
  /** Saves the post for showing it to others. @returns what became of it, in words */
  readonly save: (post: WatchedPost) => Promise<Reply<string>>;
  readonly picture: (comparison: HeldComparison) => Promise<Reply<unknown>>;
  /** Opens the page of a removal. */
  readonly removal: (source: string, id: string) => Promise<Reply<unknown>>;
  /** Hides the comparison of this post from now on. */
  readonly hide: (post: WatchedPost) => Promise<Reply<unknown>>;
  /** Says that posts on the page cannot be read, or (undefined) that they can again. */
  readonly tellLoss: (report: LossReport | undefined) => void;
}

/**
 * Starts reading, asking and drawing on a page. Everything ends, and everything of
 * ours leaves the page, when `life` is aborted, as it is when the extension goes.
 */
export function startContentScript(
  document: Document,
  body: HTMLElement,
  extension: Extension,
  life: AbortController,
): void {
  const { signal } = life;
  const end = (): void => life.abort();
  const isAlive = (): boolean => {
    const alive = extension.isAlive();
    if (!alive) end();
    return alive;
  };
  let card: Card | undefined;
  let jumpedTo: Element | undefined;

  const layer = new BadgeLayer({
    root: document.documentElement,
    theme: pageTheme(body),
    isOpen: (badge) => card?.opener === badge.button,
    press: (badge) => press(badge),
    rest: (badge) => {
      // What somebody opened and reads is not taken from them.
      if (card === undefined || card.peeks) show(badge);
    },
    signal,
  });
  const press = (badge: Badge): void => {
    const again = card?.opener === badge.button;
    if (again && card?.peeks) {
      card.stay();
      return;
    }
    card?.close();
    if (!again) card = openCard(badge, false);
  };
  const show = (badge: Badge): void => {
    if (card?.opener === badge.button) return;
    card?.close();
    card = openCard(badge, true);
  };
  const openCard = (badge: Badge, peek: boolean): Card => {
    const { post } = badge.content;
    return new Card({
      document,
      opener: badge.button,
      post,
      peek,
      theme: pageTheme(body),
      deeds: {
        copy: copyText,
        save: () => extension.save(post),
        picture: ({ source, removal }) => extension.picture({ post, source, removal: removal.id }),
        removal: ({ source, removal }) => extension.removal(source, removal.id),
        hide: () => extension.hide(post),
      },
      load: () => extension.card(post),
      closed: () => {
        card = undefined;
      },
    });
  };
  const subscription = new Subscription({
    connect: extension.connect,
    isAlive: extension.isAlive,
    onGone: end,
    onAnswer: (answer) => posts.answered(answer),
    onJump: (keys) => {
      jumpedTo = nextPost(posts.withKeys(keys), jumpedTo);
      jumpedTo?.scrollIntoView({ block: 'center' });
      if (jumpedTo !== undefined) layer.focus(jumpedTo);
    },
    onCard: () => {
      const badge = layer.current(jumpedTo);
      if (card !== undefined) card.close();
      else if (badge !== undefined) press(badge);
    },
    signal,
  });
  extension.listen((message) => {
    if (message.type === 'isSelectionPrivate') return isSelectionPrivate(document);
    if (message.type === 'stale') tellLossAgain();
    subscription.receive(message);
    return undefined;
  });
  const posts = new PostsOnPage({
    watch: (post) => subscription.watch(post),
    unwatch: (key) => subscription.unwatch(key),
    answerTo: (key) => subscription.answerTo(key),
    draw: (article, slot, post, answer) => layer.draw(article, slot, post, answer),
    erase: (article, slot) => layer.erase(article, slot),
  });

  const tellLossAgain = checkReading({
    document,
    isAlive,
    isReading: () => posts.isReading,
    tell: extension.tellLoss,
    signal,
  });

  signal.addEventListener('abort', () => card?.close(), { once: true });
  removeStrangersOfOurs(document);
  watchTheme(body, signal, () => {
    const theme = pageTheme(body);
    layer.theme = theme;
    if (card !== undefined) card.theme = theme;
  });
  watchPage({
    document,
    signal,
    isOurs: isOurHost,
    isAlive,
    isCompared: (article) => posts.has(article),
    changed: (articles) => {
      posts.update(articles);
      subscription.flush();
    },
  });
}
