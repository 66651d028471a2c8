/**
 * What a page has to offer so that the content script runs on it without an
 * extension: the browser's words, and a background that answers every post.
 * Runs inside the page, so it may not use anything from outside itself.
 */
export interface FakeExtensionOptions {
  /** The text of a messages.json. */
  readonly messages: string;
  /** The background's reply to a request for a card. */
  readonly cardReply: unknown;
}

/** What tests may see and steer from outside, as a property of the window. */
export interface FakeExtension {
  /** Posts that are watched now, by key. */
  readonly watched: Map<
    string,
    { readonly id: string; readonly key: string; readonly text: string }
  >;
  /** Every id that was ever asked for. */
  readonly asked: string[];
  /** Chooses the badge of a post; undefined draws none. */
  badgeOf: (post: { readonly id: string; readonly text: string }) => unknown;
  /** Milliseconds before an answer. */
  delay: number;
  connections: number;
  stale(): void;
  /** Tells the page something over its port. */
  tell(message: unknown): void;
  /** The extension is reloaded: its context is gone. */
  invalidate(): void;
  /** The worker dies; the next connection finds a new one. */
  killWorker(): void;
}

declare global {
  var fakeExtension: FakeExtension;
}

export function installFakeExtension({ messages, cardReply }: FakeExtensionOptions): void {
  const words: Record<string, { message: string }> = JSON.parse(messages);
  type Listener = (value: unknown) => void;
  const event = () => {
    const listeners: Listener[] = [];
    return {
      addListener: (listener: Listener) => listeners.push(listener),
      removeListener: () => undefined,
      hasListener: () => false,
      fire: (value: unknown) => {
        for (const listener of listeners) listener(value);
      },
    };
  };
  const ports: { onMessage: ReturnType<typeof event>; onDisconnect: ReturnType<typeof event> }[] =
    [];
  const closeAll = () => {
    fake.watched.clear();
    for (const port of ports.splice(0)) port.onDisconnect.fire(port);
  };
  const fake: FakeExtension = {
    watched: new Map(),
    asked: [],
    badgeOf: () => ({ kind: 'removed', level: 'identical', speakers: 3, illustration: false }),
    delay: 0,
    connections: 0,
    stale: () => fake.tell({ type: 'stale' }),
    tell: (message) => {
      for (const port of ports) port.onMessage.fire(message);
    },
    invalidate: () => {
      Reflect.deleteProperty(runtime, 'id');
      closeAll();
    },
    killWorker: closeAll,
  };
  const answer = (
    port: (typeof ports)[number],
    posts: { id: string; key: string; text: string }[],
  ) => {
    const answers = posts.map((post) => {
      const badge = fake.badgeOf(post);
      return {
        postId: post.id,
        key: post.key,
        state: badge ? 'similar' : 'none',
        ...(badge ? { badge } : {}),
      };
    });
    port.onMessage.fire({ type: 'answers', answers });
  };
  const receive = (
    port: (typeof ports)[number],
    {
      watch,
      unwatch,
    }: {
      watch: { id: string; key: string; text: string }[];
      unwatch: string[];
    },
  ) => {
    for (const key of unwatch) fake.watched.delete(key);
    for (const post of watch) {
      fake.watched.set(post.key, post);
      fake.asked.push(post.id);
    }
    if (watch.length > 0) setTimeout(() => ports.includes(port) && answer(port, watch), fake.delay);
  };
  const runtime = {
    getURL: (path: string) => `extension://invented/${path}`,
    id: 'invented',
    connect: () => {
      if (!('id' in runtime)) throw new Error('Extension context invalidated.');
      fake.connections += 1;
      const port = {
        name: 'posts',
        onMessage: event(),
        onDisconnect: event(),
        postMessage: (message: Parameters<typeof receive>[1]) => receive(port, message),
        disconnect: () => ports.splice(ports.indexOf(port), 1),
      };
      ports.push(port);
      return port;
    },
    sendMessage: () => Promise.resolve(cardReply),
    onMessage: event(),
  };
  const i18n = {
    getMessage: (key: string, values: string[] = []) =>
      (words[key]?.message ?? '').replace(/\$(\d)/g, (_whole, at) => values[at - 1] ?? ''),
    getUILanguage: () => words['locale']?.message ?? 'en',
  };
  globalThis.fakeExtension = fake;
  // The types of the real thing are far wider than what the script uses.
  Reflect.set(globalThis, 'browser', { runtime, i18n });
  Reflect.set(globalThis, 'chrome', { runtime, i18n });
}
