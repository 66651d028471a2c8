import { afterEach, beforeEach, expect, test, vi } from 'vitest';

const api = { runtime: { id: 'ours', getURL: (path: string) => path } };

beforeEach(() => vi.resetModules());
afterEach(() => vi.unstubAllGlobals());

test('what a page names as the extension API is named is passed over', async () => {
  // <form id="browser"><input name="runtime" id="forged"></form>
  vi.stubGlobal('browser', { runtime: { id: 'forged' } });
  vi.stubGlobal('chrome', api);
  expect((await import('./browser.ts')).browser).toBe(api);
});

test('a frame of another host under its name ends nothing', async () => {
  const frame = {
    get runtime(): unknown {
      throw new DOMException('Blocked a frame', 'SecurityError');
    },
  };
  vi.stubGlobal('browser', frame);
  vi.stubGlobal('chrome', api);
  expect((await import('./browser.ts')).browser).toBe(api);
});

test('outside of an extension there is none', async () => {
  vi.stubGlobal('browser', undefined);
  vi.stubGlobal('chrome', { runtime: {} });
  await expect(import('./browser.ts')).rejects.toThrow('belongs into a browser extension');
});
