import { LANGUAGES } from '../../evidence/report/languages.ts';
import { type Languages, type Words, wordsFrom } from '../../evidence/report/words.ts';
import { browser } from '../../platform/browser.ts';
import { onceItSucceeds } from '../../platform/once.ts';

export type Language = (typeof LANGUAGES)[number];

/** The words of all languages, whatever the browser's own is: a draft is read by somebody else. */
const loadAll = onceItSucceeds(async (): Promise<ReadonlyMap<string, Words>> => {
  const all = await Promise.all(
    LANGUAGES.map(async (language) => {
      const file = await fetch(browser.runtime.getURL(`_locales/${language}/messages.json`));
      return [language, wordsFrom(await file.json())] as const;
    }),
  );
  return new Map(all);
});

/** @throws Error where a language of ours cannot be read */
export async function languagesFor(report: Language): Promise<Languages> {
  const all = await loadAll();
  const words = all.get(report);
  if (words === undefined) throw new Error(`There is no language "${report}".`);
  return { report: words, all };
}
