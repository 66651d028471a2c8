// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';

vi.mock('../../src/platform/browser.ts', async () => {
  const { englishBrowser } = await import('../pages/english-browser.ts');
  return { browser: englishBrowser({ asked: [], replies: {} }) };
});

const { showOutcome } = await import('../../src/content/capture/toast.ts');
const { Card } = await import('../../src/content/card/card.ts');

afterEach(() => document.body.replaceChildren());

function openToast(): void {
  showOutcome({ saved: false, why: 'failed' }, () => undefined);
}

function openCard(): unknown {
  const opener = document.createElement('button');
  document.body.append(opener);
  return new Card({
    document,
    opener,
    post: { id: '1', key: '1', author: 'reader', text: 'Rain at last.' },
    peek: false,
    theme: 'light',
    deeds: {
      copy: () => Promise.reject(new Error('not asked')),
      hide: () => Promise.reject(new Error('not asked')),
      picture: () => Promise.reject(new Error('not asked')),
      removal: () => Promise.reject(new Error('not asked')),
      save: () => Promise.reject(new Error('not asked')),
    },
    load: async () => ({ ok: false, error: 'nothing' }),
    closed: () => undefined,
  });
}

describe.each([
  ['a note', openToast],
  ['a card', openCard],
])('the button that closes %s', (_name, open) => {
  it('hears the reader, and no script of the page', () => {
    open();
    const shown = document.documentElement.lastElementChild;
    const close = [...(shown?.shadowRoot?.querySelectorAll('button') ?? [])].find(
      ({ textContent }) => textContent === 'Close',
    );
    close?.click();
    close?.dispatchEvent(new MouseEvent('click'));
    expect(shown?.isConnected).toBe(true);
    const byReader = new MouseEvent('click');
    Object.defineProperty(byReader, 'isTrusted', { value: true });
    close?.dispatchEvent(byReader);
    expect(shown?.isConnected).toBe(false);
  });
});
