// @vitest-environment happy-dom
/** What a badge says where the other post is in another language: no copy, and no more sure than it is. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { badgeLabel, badgeSentence } from '../../src/content/badge/words.ts';
import type { BadgeSummary } from '../../src/platform/messages.ts';

vi.mock('../../src/platform/browser.ts', async () => {
  const file = join(import.meta.dirname, '../../extension/_locales/en/messages.json');
  const words: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const text = (key: string): string =>
    String(Reflect.get(Object(Reflect.get(Object(words), key)), 'message') ?? '');
  return {
    browser: {
      i18n: { getUILanguage: () => 'en-GB', getMessage: (key: string) => text(key) },
    },
  };
});

const summary = (rest: Partial<BadgeSummary>): BadgeSummary => ({
  kind: 'own',
  level: 'near-identical',
  speakers: 0,
  illustration: false,
  ...rest,
});

describe('a badge', () => {
  it('calls the same message in another language by the same speaker no copy', () => {
    const badge = summary({ level: 'same-message' });
    expect(badgeLabel(badge)).toBe('other language');
    expect(badgeSentence(badge, 'post')).toBe(
      'Evenhand: Probably the same message in another language; compared automatically. The other post is by the same speaker. Show the comparison',
    );
  });

  it('says of the same message by somebody else that it is probably so', () => {
    const badge = summary({ kind: 'removed', level: 'same-message' });
    expect(badgeLabel(badge)).toBe('removed');
    expect(badgeSentence(badge, 'post')).toContain('Probably the same message in another language');
  });

  it('says nothing of languages where words are alike', () => {
    expect(badgeLabel(summary({}))).toBe('own copy');
    expect(badgeSentence(summary({}), 'post')).not.toContain('language');
  });
});
