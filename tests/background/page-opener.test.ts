import { expect, test } from 'vitest';
import { compareSelection } from '../../src/background/actions/compare-selection.ts';
import { PageOpener } from '../../src/background/pages/page-opener.ts';

const comparison = {
  post: { id: '1', author: 'Marigold_7', text: 'Rain at last.' },
  source: 'demo',
  removal: 'r1',
};

test('the page asks for what it was opened for, and its address says nothing of it', async () => {
  const opened: string[] = [];
  const opener = new PageOpener(async (path) => opened.push(path));
  await opener.picture(comparison);
  expect(opened).toHaveLength(1);
  const [path = ''] = opened;
  expect(path).toMatch(/^picture\.html#[0-9a-f-]{36}$/);
  expect(opener.held(path.split('#')[1] ?? '')).toEqual(comparison);
});

test('a text that was selected is held likewise, and one from a private place not at all', async () => {
  const opened: string[] = [];
  const opener = new PageOpener(async (path) => opened.push(path));
  const chosen = { text: 'Rain at last.', page: 'https://x.com/home', tabId: 4 };
  const inMessages = async (tabId: number) => tabId === 5;
  await compareSelection(chosen, opener, inMessages);
  expect(opener.heldText(opened[0]?.split('/')[1] ?? '')).toBe('Rain at last.');
  await compareSelection({ ...chosen, tabId: 5 }, opener, inMessages);
  await compareSelection({ ...chosen, page: 'https://x.com/messages/1-2' }, opener, inMessages);
  await compareSelection(
    { text: 'Elsewhere.', page: 'https://example.org/messages' },
    opener,
    inMessages,
  );
  expect(opened.slice(1, 3)).toEqual([
    'dashboard.html#compare/private',
    'dashboard.html#compare/private',
  ]);
  expect(opener.heldText(opened[3]?.split('/')[1] ?? '')).toBe('Elsewhere.');
});

test('what is not held any more is a failure in words', () => {
  const opener = new PageOpener(async () => undefined);
  expect(() => opener.held('x')).toThrow('no longer held');
  expect(() => opener.heldText('x')).toThrow('no longer held');
});
