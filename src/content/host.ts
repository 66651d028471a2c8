import { make } from './dom.ts';

/** Stands in every shadow root of ours, and so tells a newer copy of this script what to clear away. */
const OUR_SHEET = 'evenhand';
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

/** An element of ours for X's page, with nothing of the page's style inside. */
export function makeHost(css: string): Host {
  const element = document.createElement(hostName);
  hosts.add(element);
  const root = element.attachShadow({ mode: 'open' });
  const style = make('style', { text: css, attributes: { title: OUR_SHEET } });
  root.append(style);
  for (const name of contained) {
    element.addEventListener(name, (event) => event.stopPropagation());
  }
  return { element, root };
}

export function isOurHost(node: Node): boolean {
  return hosts.has(node);
}

/** Clears away what an older copy of this script left on the page. */
export function removeStrangersOfOurs(document: Document): void {
  for (const element of document.querySelectorAll('article > *, html > *')) {
    const shadow = element.localName.includes('-') ? element.shadowRoot : null;
    if (shadow?.querySelector(`style[title="${OUR_SHEET}"]`) && !isOurHost(element)) {
      element.remove();
    }
  }
}

function randomLetters(count: number): string {
  const numbers = crypto.getRandomValues(new Uint8Array(count));
  return Array.from(numbers, (number) => String.fromCharCode(97 + (number % 26))).join('');
}
