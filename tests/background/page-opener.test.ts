import { expect, test } from 'vitest';
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

test('what is not held any more is a failure in words', () => {
  const opener = new PageOpener(async () => undefined);
  expect(() => opener.held('x')).toThrow('no longer held');
});
