import { selectors } from '../selectors.ts';

/** No post is longer; what a page invents beyond it is not walked. */
const LONGEST = 100_000;
const ELLIPSIS = '…';
/** Elements inside a text that are not words of its author. */
const notText = new Set(['button', 'svg', 'style', 'script', 'noscript', 'template', 'title']);

/**
 * The text of a post as its author typed it: emoji (images) as characters, line
 * breaks, mentions, and links in full. Not innerText, which breaks lines around
 * mentions, drops emoji and forces a layout.
 *
 * @param took hears of each piece and of what it was read from
 */
export function readText(root: Element, took?: (piece: string, from: Node) => void): string {
  let text = '';
  let node: Node | null = root.firstChild;
  while (node !== null && text.length < LONGEST) {
    const piece = ownPiece(node);
    if (piece !== undefined) {
      text += piece;
      took?.(piece, node);
    }
    node = nextNode(node, root, piece === undefined);
  }
  return text;
}

/** What a node stands for as a whole; undefined: its children have to be read. */
function ownPiece(node: Node): string | undefined {
  if (node instanceof Text) return node.data;
  if (!(node instanceof Element)) return '';
  const name = node.localName;
  if (name === 'img') return node.getAttribute('alt') ?? '';
  if (name === 'br') return '\n';
  if (notText.has(name) || node.matches(selectors.showMore.css)) return '';
  return name === 'a' ? shortenedLink(node) : undefined;
}

/** The node after this one in the order of the text, with or without its children. */
function nextNode(node: Node, root: Node, intoChildren: boolean): Node | null {
  if (intoChildren && node.firstChild !== null) return node.firstChild;
  for (let at: Node | null = node; at !== null && at !== root; at = at.parentNode) {
    if (at.nextSibling !== null) return at.nextSibling;
  }
  return null;
}

/**
 * X shows a long link as scheme, visible part, cut-off tail and ellipsis, of which
 * the tail is in the page but hidden. undefined: not a shortened link.
 */
function shortenedLink(link: Element): string | undefined {
  const whole = link.textContent ?? '';
  if (!whole.trimEnd().endsWith(ELLIPSIS)) return undefined;
  const pieces = textPieces(link);
  const tail = pieces.at(-2);
  const last = pieces.at(-1);
  if (last?.data.trim() === ELLIPSIS && tail?.parentElement?.closest('[aria-hidden]') != null) {
    return whole.slice(0, whole.lastIndexOf(ELLIPSIS));
  }
  // Only the shortened form is in the page: the link itself says more.
  const target = link.getAttribute('href') ?? '';
  return /^https?:\/\//.test(target) ? target : undefined;
}

function textPieces(element: Element): Text[] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const pieces: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Text && node.data.trim() !== '') pieces.push(node);
  }
  return pieces;
}
