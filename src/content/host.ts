import { make } from './dom.ts';

/** Tells a newer copy of this script what an older one left on the page. */
const OURS = 'data-evenhand';
/** Events that would reach X, whose posts are clickable as a whole and whose keys are shortcuts. */
const contained = [
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'mousedown',
  'mouseup',
  'pointerdown',
  'pointerup',
  'touchstart',
  'touchend',
  'keydown',
  'keyup',
  'keypress',
] as const;

/** Another name on every page load, so that a page cannot simply ask for it. */
const hostName = `${randomLetters(4)}-${randomLetters(6)}`;
const hosts = new WeakSet<Node>();

export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
}

/** Shows an element of ours on X's page, out of reach of the page's own style. */
export function makeHost(css: string, content: HTMLElement): Host {
  const element = document.createElement(hostName);
  hosts.add(element);
  const root = element.attachShadow({ mode: 'open' });
  dress(root, css);
  content.setAttribute(OURS, '');
  root.append(content);
  for (const name of contained) element.addEventListener(name, stopHere);
  return { element, root };
}

function stopHere(event: Event): void {
  event.stopPropagation();
}

const sheets = new Map<string, CSSStyleSheet>();

/** One sheet for all hosts where the browser lets a content script make one; else a copy for each. */
function dress(root: ShadowRoot, css: string): void {
  try {
    const sheet = sheets.get(css) ?? new CSSStyleSheet();
    if (!sheets.has(css)) sheet.replaceSync(css);
    sheets.set(css, sheet);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make('style', { text: css }));
  }
}

export function isOurHost(node: Node): boolean {
  return hosts.has(node);
}

/** Clears away what an older copy of this script left on the page. */
export function removeStrangersOfOurs(document: Document): void {
  for (const element of document.querySelectorAll('article > *, html > *')) {
    const shadow = element.localName.includes('-') ? element.shadowRoot : null;
    if (shadow?.querySelector(`[${OURS}]`) != null && !isOurHost(element)) element.remove();
  }
}

function randomLetters(count: number): string {
  const numbers = crypto.getRandomValues(new Uint8Array(count));
  return Array.from(numbers, (number) => String.fromCharCode(97 + (number % 26))).join('');
}
