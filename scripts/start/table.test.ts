import { expect, test } from 'vitest';
import english from '../../extension/_locales/en/messages.json';
import { badgeKinds } from '../../src/platform/badge-kind.ts';
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

test.each(badgeKinds)('a badge of the kind %s is named as it names itself', (kind) => {
  const table = formatTable([
    {
      id: '1',
      author: 'harbour_gull',
      text: 'Words',
      visible: true,
      badges: [{ slot: 'post', kind, label: '', sentence: '', box }],
    },
  ]);
  const word = english[`badge_${kind}`].message;
  expect(table.split('\n')[2]).toMatch(new RegExp(`^@harbour_gull +${word} +Words$`));
});
