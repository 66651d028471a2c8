/** Going through a page with the keyboard alone. */
import type { TestPage } from './browsers/browser.ts';
import { waitFor } from './browsers/wait-for.ts';

/** More than any page of ours has. */
const MOST_STOPS = 200;

export interface KeyboardState {
  /** The words of each place where Tab should stop, or of its label, in the order of the page. */
  readonly stops: readonly string[];
  /** On which of them the keyboard is; -1 where it is on none. */
  readonly at: number;
  /** Whether an outline shows where it is. */
  readonly isSeen: boolean;
  /** The words of what it is on; "" where it is on nothing. */
  readonly words: string;
  /** The name of the article that it is in. */
  readonly article: string;
}

export function readKeyboard(page: TestPage): Promise<KeyboardState> {
  return page.evaluate(() => {
    const wordsOf = (each: Element): string => {
      const isField = each instanceof HTMLInputElement || each instanceof HTMLTextAreaElement;
      const [label] = isField ? (each.labels ?? []) : [];
      return (label ?? each).textContent ?? '';
    };
    const stops = [
      ...document.querySelectorAll('a[href], button, input, textarea, summary'),
    ].filter((each) => each.checkVisibility() && !each.matches(':disabled'));
    const current = document.activeElement ?? document.body;
    const { outlineStyle, outlineWidth } = getComputedStyle(current);
    return {
      stops: stops.map(wordsOf),
      at: stops.indexOf(current),
      isSeen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0,
      words: current === document.body ? '' : wordsOf(current),
      article: current.closest('article')?.getAttribute('aria-label') ?? '',
    };
  });
}

export async function waitForKeyboardOn(page: TestPage, words: string): Promise<void> {
  await waitFor(
    `the keyboard to be on "${words}"`,
    async () => (await readKeyboard(page)).words === words,
  );
}

/**
 * Puts the keyboard before all that stands in the page's main part. Tab beyond the end would lead
 * out of the page, and in a window that has not the focus Firefox takes keys but ticks no box.
 */
export async function startAtTop(page: TestPage): Promise<void> {
  await page.evaluate(() => {
    const main = document.querySelector('main');
    main?.setAttribute('tabindex', '-1');
    main?.focus();
  });
}

/** Presses Tab until the keyboard is on what has these words, inside the article named so where one is given. */
export async function tabTo(page: TestPage, words: string, inside?: string): Promise<void> {
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    const { words: on, article } = await readKeyboard(page);
    if (on === words && (inside === undefined || inside === article)) return;
    await pressTab(page);
  }
  throw new Error(`Tab never comes to "${words}".`);
}

/** Firefox moves on only some time after the key was pressed. */
export async function pressTab(page: TestPage): Promise<void> {
  const isSomewhere = await page.evaluate(() => {
    const on = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
    Reflect.set(globalThis, 'keyboardWasOn', on);
    return document.activeElement !== document.body;
  });
  await page.press('Tab');
  // From outside of the page it may go on to somewhere that is outside as well.
  if (!isSomewhere) return;
  await waitFor('Tab to move the keyboard', () =>
    page.evaluate(() => {
      const on = document.activeElement?.shadowRoot?.activeElement ?? document.activeElement;
      return Reflect.get(globalThis, 'keyboardWasOn') !== on;
    }),
  );
}
