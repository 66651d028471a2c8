import type { FoundMedia } from '../../evidence/captured-post.ts';
import { escapeHtml } from '../../evidence/report/escape.ts';
import type { PostAsRead } from '../../evidence/saved-post.ts';
import type { Parts } from '../read/parts.ts';
import { sanitised } from './sanitise.ts';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";
const STYLE =
  'body{font:16px/1.4 system-ui,sans-serif;max-width:36rem;margin:1rem;color:#111;background:#fff}' +
  '.text{white-space:pre-wrap;overflow-wrap:anywhere}blockquote{border:1px solid #aaa;border-radius:8px;padding:.5rem;margin:.5rem 0}' +
  'footer{color:#555;font-size:.9rem;overflow-wrap:anywhere}';

/**
 * A post as one HTML file, put together from its own parts: who wrote it, the words, the time,
 * where its pictures were, and the same of what it quotes. What the page says around them
 * tells of the reader, and is not looked at.
 */
export function postHtml(
  post: PostAsRead,
  own: Parts,
  quote: Parts | undefined,
  media: readonly FoundMedia[],
): string {
  const pictures = media.map(({ address }) => `<li>${escapeHtml(address)}</li>`).join('');
  return fileOf(
    `@${post.author} ${post.id}`,
    `${partsHtml(own)}
${quote === undefined || post.quoted === undefined ? '' : `<blockquote>${partsHtml(quote)}</blockquote>`}
<footer>${escapeHtml(post.id)}${pictures === '' ? '' : `<ul>${pictures}</ul>`}</footer>`,
  );
}

/** @param inside markup */
export function fileOf(title: string, inside: string): string {
  return `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<article>
${inside}
</article>
</body>
</html>
`;
}

function partsHtml({ names, texts, times }: Parts): string {
  const [name] = names;
  const [text] = texts;
  const time = times[0]?.getAttribute('datetime') ?? '';
  return [
    name === undefined ? '' : `<div class="author" dir="auto">${sanitised(name)}</div>`,
    text === undefined
      ? ''
      : `<div class="text" dir="auto"${langOf(text)}>${sanitised(text)}</div>`,
    time === '' ? '' : `<p><time datetime="${escapeHtml(time)}">${escapeHtml(time)}</time></p>`,
  ].join('\n');
}

function langOf(text: Element): string {
  const lang = text.getAttribute('lang') ?? '';
  return /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/.test(lang) ? ` lang="${lang}"` : '';
}
