import { expect, test } from 'vitest';
import { addressOfQuery, queryOfAddress } from '../../src/pages/removals/search-address.ts';

test('what was chosen goes into the address and comes back', () => {
  const query = { actor: 'court', measure: 'withheld', language: 'tr', year: 2021 } as const;
  expect(addressOfQuery(query)).toBe(
    '#removals/?actor=court&measure=withheld&language=tr&year=2021',
  );
  expect(queryOfAddress(addressOfQuery(query))).toEqual(query);
  expect(addressOfQuery({})).toBe('#removals');
});

test('words and names are taken from a link, and never written into one', () => {
  const query = queryOfAddress('#removals/?words=cough%20syrup&account=vane');
  expect(query).toEqual({ words: 'cough syrup', account: 'vane' });
  expect(addressOfQuery(query)).toBe('#removals');
});

test.each(['#removals', '#removals/?actor=nobody', '#removals/?year=soon', '#removals/demo/r1'])(
  '%s asks for no search',
  (hash) => expect(queryOfAddress(hash)).toEqual({}),
);
