import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

type Connected = (port: FakePort) => void;
type Heard = (message: unknown, sender: { tab?: object }) => unknown;

interface FakePort {
  readonly sender: { readonly url: string; readonly tab?: object };
  readonly postMessage: (message: unknown) => void;
}

const PAGE = 'extension://evenhand/offscreen.html';

/** The background and the page behind it, as the browser joins them. */
const joined = vi.hoisted(() => ({
  isOpen: false,
  isBroken: false,
  background: [] as Connected[],
  page: [] as Heard[],
}));

const portOf = (url: string): FakePort => ({ sender: { url }, postMessage: () => undefined });

vi.mock('../../src/platform/browser.ts', () => ({
  browser: {
    offscreen: {
      hasDocument: () => Promise.resolve(joined.isOpen),
      createDocument: () => {
        if (joined.isBroken) return Promise.reject(new Error('Page failed to load.'));
        joined.isOpen = true;
        load();
        return Promise.resolve();
      },
    },
    runtime: {
      getURL: (path: string) => `extension://evenhand/${path}`,
      connect: () => {
        const port = portOf(PAGE);
        for (const take of joined.background.slice()) take(port);
        return port;
      },
      sendMessage: (message: unknown) => {
        if (joined.page.length === 0) return Promise.reject(new Error('Nobody listens.'));
        for (const hear of joined.page) hear(message, {});
        return Promise.resolve();
      },
      onConnect: {
        addListener: (take: Connected) => joined.background.push(take),
        removeListener: (take: Connected) => {
          joined.background = joined.background.filter((one) => one !== take);
        },
      },
      onMessage: { addListener: (hear: Heard) => joined.page.push(hear) },
    },
  },
}));

const { connectMeaning, offerMeaning } = await import('../../src/platform/meaning-port.ts');

let offered = 0;
function load(): void {
  offerMeaning(() => {
    offered += 1;
  });
}

beforeEach(() => {
  joined.isOpen = false;
  joined.isBroken = false;
  joined.background = [];
  joined.page = [];
  offered = 0;
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the port to the page that compares by meaning', () => {
  test('is opened with the page', async () => {
    await connectMeaning();
    expect(offered).toBe(1);
    expect(joined.background).toEqual([]);
  });

  test('is opened anew by a page that an earlier background left', async () => {
    await connectMeaning();
    await connectMeaning();
    expect(offered).toBe(2);
  });

  test('comes from a page that still loads once it has loaded', async () => {
    joined.isOpen = true;
    const connecting = connectMeaning();
    await Promise.resolve();
    load();
    await connecting;
    expect(offered).toBe(1);
  });

  test('is taken from that page alone', async () => {
    joined.isOpen = true;
    const connecting = connectMeaning();
    const inTab = { ...portOf(PAGE), sender: { url: PAGE, tab: {} } };
    for (const take of joined.background)
      for (const port of [portOf('https://x.com/home'), inTab]) take(port);
    expect(joined.background).toHaveLength(1);
    load();
    await connecting;
  });

  test('is not waited for without end', async () => {
    vi.useFakeTimers();
    joined.isOpen = true;
    const ended = connectMeaning().catch(String);
    await vi.runAllTimersAsync();
    expect(await ended).toContain('is gone');
    expect(joined.background).toEqual([]);
  });

  test('is not waited for where the page cannot be opened', async () => {
    joined.isBroken = true;
    await expect(connectMeaning()).rejects.toThrow('Page failed to load.');
    expect(joined.background).toEqual([]);
  });

  test('is not opened for a page on the web', () => {
    load();
    for (const hear of joined.page) hear('meaning', { tab: {} });
    expect(offered).toBe(1);
  });
});
