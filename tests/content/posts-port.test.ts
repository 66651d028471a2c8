import { expect, test, vi } from 'vitest';

vi.mock('../../src/platform/browser.ts', () => {
  const gone = (): never => {
    throw new Error('Extension context invalidated.');
  };
  const never = { addListener: () => undefined };
  const port = { onDisconnect: never, onMessage: never, postMessage: gone, disconnect: gone };
  return { browser: { runtime: { connect: () => port } } };
});

const { connectPosts } = await import('../../src/platform/posts-port.ts');

test('a port whose extension is gone sends nothing and is closed without a word', () => {
  const port = connectPosts();
  expect(port.send({ watch: [], unwatch: [] })).toBe(false);
  expect(() => port.close()).not.toThrow();
});
