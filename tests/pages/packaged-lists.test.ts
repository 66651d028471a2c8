import { expect, test } from 'vitest';
import { hasPackagedLists } from '../../src/pages/welcome/packaged-lists.ts';
import type { SourceState } from '../../src/platform/source-messages.ts';

const live: SourceState = {
  name: 'starter',
  title: 'Invented examples',
  records: 120,
  state: 'live',
  kind: 'packaged',
  addresses: [],
  builtIn: true,
  intervalHours: 24,
  monthBytes: 0,
};

const areThere = (...sources: readonly SourceState[]): boolean =>
  hasPackagedLists({ ok: true, value: { sources } });

test('lists of the package are waited for until they are taken in, others are not', () => {
  expect(areThere(live)).toBe(true);
  expect(areThere(live, { ...live, state: 'never' })).toBe(false);
  expect(areThere({ ...live, state: 'syncing' })).toBe(false);
  expect(areThere(live, { ...live, kind: 'remote', state: 'never' })).toBe(true);
  expect(hasPackagedLists(undefined)).toBe(false);
});

test('one that was switched off before it was taken in is not waited for', () => {
  expect(areThere(live, { ...live, state: 'never', off: true })).toBe(true);
});
