/** X's three looks, told from the colour behind its page; its own switch is not readable. */
export type Theme = 'light' | 'dim' | 'dark';

/** Relative luminance under which a background counts as dim, and as black. */
const DIM = 0.35;
const BLACK = 0.008;

/**
 * The look of the page. X writes it into the style attribute of its body; a page
 * without it is looked up once. Anything unreadable counts as light.
 */
export function pageTheme(body: HTMLElement): Theme {
  return themeOf(body.style.backgroundColor || getComputedStyle(body).backgroundColor);
}

/** The look that a CSS colour of the form rgb(r, g, b) or rgba(r, g, b, a) makes. */
function themeOf(color: string): Theme {
  const [red, green, blue, alpha = 1] = (color.match(/[\d.]+/g) ?? []).map(Number);
  if (red === undefined || green === undefined || blue === undefined || alpha === 0) return 'light';
  const luminance = 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  if (luminance > DIM) return 'light';
  return luminance > BLACK ? 'dim' : 'dark';
}

/** Calls back when the page's look changes, until `signal` aborts. */
export function watchTheme(body: HTMLElement, signal: AbortSignal, changed: () => void): void {
  const observer = new MutationObserver(changed);
  observer.observe(body, { attributes: true, attributeFilter: ['style', 'class'] });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
