import { expect, test } from 'vitest';
import { formatTable } from './table.ts';

const box = { x: 0, y: 0, width: 1, height: 1 };

test('one line a post, what the badge says before the text, a sum at the end', () => {
  const table = formatTable([
    {
      id: '1',
      author: 'harbour_gull',
      text: 'Two lines\nof text',
      visible: true,
      badges: [
        { slot: 'post', kind: 'removed', label: 'example', sentence: '', box },
        { slot: 'quote', kind: 'related', label: 'example', sentence: '', box },
      ],
    },
    { id: '2', author: 'quiet', text: '', visible: true, badges: [] },
  ]);
  const lines = table.split('\n');
  expect(lines[2]).toBe('@harbour_gull       removed, quote: related  Two lines of text');
  expect(lines[3]).toMatch(/^@quiet +\(no text\)$/);
  expect(table).toContain('2 posts, 1 with a badge');
});
