import { direction, locale, message } from '../../platform/i18n.ts';
import type { SaveOutcome } from '../../platform/save-messages.ts';
import { outcomeWords } from '../../platform/save-words.ts';
import { themeColours } from '../badge/badge-style.ts';
import { make, onPress } from '../dom.ts';
import { makeHost } from '../host.ts';
import { pageTheme } from '../theme.ts';

/** Milliseconds for which it is shown; the pointer or the keyboard on it keep it. */
const SHOWN = 8_000;

const css = `
${themeColours}
:host { all: initial !important; position: fixed !important; inset: auto 16px 16px auto !important; display: block !important; z-index: 2147483647 !important; }
.note { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; box-sizing: border-box; max-inline-size: min(360px, calc(100vw - 32px));
  padding: 10px 14px; border: 1px solid var(--line); border-radius: 6px; background: var(--paper); color: var(--ink);
  box-shadow: 0 6px 24px rgb(0 0 0 / 0.25); font: 14px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
p { flex: 1 1 180px; margin: 0; }
button { min-block-size: 32px; padding: 0 8px; border: 1px solid var(--line); border-radius: 4px; background: transparent; color: inherit; font: inherit; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

let remove: (() => void) | undefined;

/** Says on the page what became of a post that was to be saved. */
export function showOutcome(outcome: SaveOutcome, open: (id: string) => void): void {
  remove?.();
  const close = make('button', { text: message('cardClose'), attributes: { type: 'button' } });
  const buttons = [close];
  if (outcome.saved) {
    const look = make('button', { text: message('saveOpen'), attributes: { type: 'button' } });
    onPress(look, () => open(outcome.id));
    buttons.unshift(look);
  }
  const note = make(
    'div',
    {
      class: `note ${pageTheme(document.body)}`,
      attributes: { role: 'status', dir: direction(), lang: locale() },
    },
    [make('p', { text: outcomeWords(outcome) }), ...buttons],
  );
  const { element } = makeHost(css, note);
  document.documentElement.append(element);
  const leave = (): void => {
    // Whoever is about to press it is not in a hurry.
    if (note.matches(':hover, :focus-within')) timer = setTimeout(leave, SHOWN);
    else element.remove();
  };
  let timer = setTimeout(leave, SHOWN);
  remove = () => {
    clearTimeout(timer);
    element.remove();
  };
  onPress(close, remove);
}
