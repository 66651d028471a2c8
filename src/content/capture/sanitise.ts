import { escapeHtml } from '../../evidence/report/escape.ts';
import { cleanAddress } from './clean-address.ts';

/** What may stay of the page's elements; of any other only what is in it stays. */
const kept = new Set(['b', 'bdi', 'br', 'code', 'div', 'em', 'i', 'p', 'span', 'strong', 'wbr']);
/** Elements that go with all that is in them. */
const dropped = new Set([
  'audio',
  'button',
  'canvas',
  'embed',
  'form',
  'iframe',
  'input',
  'noscript',
  'object',
  'script',
  'select',
  'style',
  'svg',
  'template',
  'textarea',
  'time',
  'title',
  'video',
]);
const MAX_DEPTH = 200;

/**
 * The markup of a part of the page, of which only text, line breaks, plain elements and links
 * are left: no attribute but a cleaned address and a direction, no picture but emoji as text.
 */
export function sanitised(node: Node, depth = 0): string {
  if (node instanceof Text) return escapeHtml(node.data);
  if (!(node instanceof Element) || depth > MAX_DEPTH) return '';
  const name = node.localName;
  if (name === 'img') return escapeHtml(node.getAttribute('alt') ?? '');
  if (dropped.has(name) || node.getAttribute('role') === 'button') return '';
  const inside = [...node.childNodes].map((child) => sanitised(child, depth + 1)).join('');
  if (name === 'br' || name === 'wbr') return `<${name}>`;
  if (name === 'a') {
    const address = cleanAddress(node.getAttribute('href') ?? '', node.baseURI);
    return address === undefined
      ? inside
      : `<a href="${escapeHtml(address)}" rel="noreferrer noopener">${inside}</a>`;
  }
  return kept.has(name) ? `<${name}>${inside}</${name}>` : inside;
}
