import { beforeEach, expect, it, vi } from 'vitest';
import type { RequestHandlers } from './requests.ts';

const fake = vi.hoisted(() => ({
  listener: undefined as
    | ((message: unknown, sender: unknown, respond: (answer: unknown) => void) => unknown)
    | undefined,
}));

vi.mock('./browser.ts', () => ({
  browser: {
    runtime: {
      id: 'ours',
      getURL: (path: string) => `chrome-extension://ours/${path}`,
      onMessage: {
        addListener: (listener: typeof fake.listener) => {
          fake.listener = listener;
        },
      },
    },
  },
}));

const { listen } = await import('./requests.ts');

const onX = (tab: number) => ({ id: 'ours', url: 'https://x.com/home', tab: { id: tab } });
const ownPage = { id: 'ours', url: 'chrome-extension://ours/popup.html' };
const card = { request: 'card', body: { post: { id: '1', author: 'a', text: 'words' } } };
const settings = { request: 'settings', body: {} };

let waiting: (() => void)[];

/** Answers what is asked when the test says so. */
const later = (): Promise<never> =>
  new Promise((_resolve, reject) => {
    waiting.push(() => reject(new Error('answered')));
  });

function ask(message: unknown, sender: unknown): Promise<unknown> {
  const { listener } = fake;
  if (listener === undefined) throw new Error('nobody listens');
  return new Promise((resolve) => {
    expect(listener(message, sender, resolve)).toBe(true);
  });
}

beforeEach(() => {
  waiting = [];
  // Only what the test asks for is ever called.
  const handlers: RequestHandlers = Object.assign(Object.create(null), {
    card: later,
    settings: later,
  });
  listen(handlers);
});

it('answers nobody but the extension, and a page on the web only what it may ask', async () => {
  expect(await ask(card, { ...onX(1), id: 'another' })).toMatchObject({ ok: false });
  expect(await ask(settings, onX(1))).toMatchObject({
    ok: false,
    error: 'A page on the web may not ask for "settings".',
  });
  expect(await ask({ request: 'constructor', body: {} }, ownPage)).toMatchObject({ ok: false });
  expect(waiting).toEqual([]);
});

it('answers so much of one page at once, and more of it once that is done', async () => {
  const asked = Array.from({ length: 30 }, () => ask(card, onX(1)));
  const refused = await Promise.all(asked.slice(20));
  expect(new Set(refused.map((reply) => JSON.stringify(reply)))).toEqual(
    new Set(['{"ok":false,"error":"Too much is asked at once."}']),
  );
  // Other tabs and the extension's own pages are not in its way.
  const others = [ask(card, onX(2)), ask(settings, ownPage)];
  expect(waiting).toHaveLength(22);
  for (const answer of waiting.splice(0)) answer();
  expect(await Promise.all([...asked.slice(0, 20), ...others])).toEqual(
    Array.from({ length: 22 }, () => ({ ok: false, error: 'answered' })),
  );
  const again = ask(card, onX(1));
  expect(waiting).toHaveLength(1);
  waiting[0]?.();
  expect(await again).toEqual({ ok: false, error: 'answered' });
});
