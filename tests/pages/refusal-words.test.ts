// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { h, render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import { faults } from '../../src/platform/fault.ts';

type Words = Readonly<Record<string, { readonly message: string }>>;

const reader = vi.hoisted((): { words: Words } => ({ words: {} }));

vi.mock('../../src/platform/browser.ts', () => ({
  browser: {
    i18n: {
      getMessage: (key: string, values: string[] = []) =>
        (reader.words[key]?.message ?? '').replace(/\$(\d)/g, (_all, at) => values[at - 1] ?? ''),
    },
  },
}));

const { RefusalWords } = await import('../../src/pages/sources/refusal-words.tsx');

afterEach(() => render(null, document.body));

test.each(['en', 'fa', 'ar', 'es'])('in %s each reason has a sentence of its own', (language) => {
  const file = join(import.meta.dirname, `../../extension/_locales/${language}/messages.json`);
  reader.words = JSON.parse(readFileSync(file, 'utf8'));
  const said = faults.map((fault) => {
    render(
      h(RefusalWords, { refusal: { refused: { fault, reason: 'the exact one' } } }),
      document.body,
    );
    expect(document.querySelector('.exact')?.textContent).toBe('the exact one');
    return document.querySelector('[role=alert] p')?.textContent ?? '';
  });
  expect(new Set(said).size).toBe(faults.length);
  for (const [at, sentence] of said.entries())
    expect(sentence).toContain(reader.words[`fault_${faults[at]}`]?.message ?? 'no words');
});
