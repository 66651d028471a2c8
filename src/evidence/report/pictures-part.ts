import type { Part, SavedPost } from '../saved-post.ts';
import { escapeHtml, linkTo } from './escape.ts';
import { missingKeys } from './keys.ts';
import type { Words } from './words.ts';

/** The picture of a post and its own media, each shown, or said why it is not there. */
export function picturesOf(
  { picture, media }: SavedPost,
  parts: ReadonlyMap<string, Uint8Array>,
  words: Words,
): string {
  const own = figure(picture.part, parts, escapeHtml(words(`savedPicture_${picture.how}`)), words);
  const others = media.map(({ kind, address, part }) =>
    figure(part, parts, `${escapeHtml(words(`savedMedia_${kind}`))}: ${linkTo(address)}`, words),
  );
  return [own, ...others].join('\n');
}

/** @param caption markup */
function figure(
  part: Part,
  parts: ReadonlyMap<string, Uint8Array>,
  caption: string,
  words: Words,
): string {
  const bytes = part.kept ? parts.get(part.sha256) : undefined;
  const hash = part.kept ? `<br>SHA-256 <code dir="ltr">${part.sha256}</code>` : '';
  const shown =
    part.kept && bytes !== undefined
      ? `<img alt="" src="data:${part.type};base64,${base64(bytes)}">`
      : `<p class="notice">${escapeHtml(words(missingKeys[part.kept ? 'failed' : part.why]))}</p>`;
  return `<figure>${shown}<figcaption>${caption}${hash}</figcaption></figure>`;
}

/** Few enough that they fit on the stack as arguments. */
const CHUNK = 8_192;

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
