import { expect, test } from 'vitest';
import { sentencesOf } from '../../../src/engine/encoder/sentences.ts';

test.each([
  [
    'English',
    'The pact was signed. Nobody was told! Why?',
    ['The pact was signed.', 'Nobody was told!', 'Why?'],
  ],
  ['Persian', 'او آمد. چرا نرفت؟ نمی‌دانم', ['او آمد.', 'چرا نرفت؟', 'نمی‌دانم']],
  ['Arabic', 'وصل الوفد. هل سيبقى؟', ['وصل الوفد.', 'هل سيبقى؟']],
  ['Urdu', 'وہ آیا۔ وہ گیا۔', ['وہ آیا۔', 'وہ گیا۔']],
  ['Hindi', 'वह आया। वह गया।', ['वह आया।', 'वह गया।']],
  ['Chinese', '他来了。他走了。', ['他来了。', '他走了。']],
  [
    'numbers and abbreviations',
    'Dr. Ray paid 3.5 in the U.S. today. Done.',
    ['Dr. Ray paid 3.5 in the U.S. today.', 'Done.'],
  ],
  ['lines', 'First line\n\nSecond line', ['First line', 'Second line']],
  ['a quotation', 'She said "No." Then left.', ['She said "No."', 'Then left.']],
  ['links', 'Read https://a.example/b.c.html now', ['Read https://a.example/b.c.html now']],
  ['nothing', '  \n ', []],
])('%s', (_name, text, expected) => {
  expect(sentencesOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
});
