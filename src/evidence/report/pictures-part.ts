import type { Part, SavedPost } from '../saved-post.ts';
import { escapeHtml, linkTo } from './escape.ts';
import { missingKeys } from './keys.ts';
import type { Words } from './words.ts';

/**
 * Stands in markup for the bytes of a part, as base64. No text can bring it in: a control
 * character that somebody wrote is replaced where text is escaped.
 */
const MARK = /\0([0-9a-f]{64})\0/;

/**
 * Markup with what stands for the bytes of parts, cut up.
 *
 * @returns by turns markup and the SHA-256 of a part
 */
export function splitAtParts(markup: string): readonly string[] {
  return markup.split(MARK);
}

/** The picture of a post and its own media, each shown, or said why it is not there. */
export function picturesOf({ picture, media }: SavedPost, words: Words): string {
  const own = figure(picture.part, escapeHtml(words(`savedPicture_${picture.how}`)), words);
  const others = media.map(({ kind, address, part }) =>
    figure(part, `${escapeHtml(words(`savedMedia_${kind}`))}: ${linkTo(address)}`, words),
  );
  return [own, ...others].join('\n');
}

/**
 * What is missing is named before it is said to be missing, in a frame of its own: it must not
 * seem to speak of a picture beside it.
 *
 * @param caption markup
 */
function figure(part: Part, caption: string, words: Words): string {
  if (!part.kept)
    return `<p class="missing">${caption}<br>${escapeHtml(words(missingKeys[part.why]))}</p>`;
  return `<figure><img alt="" src="data:${part.type};base64,\0${part.sha256}\0"><figcaption>${caption}<br>SHA-256 <code dir="ltr">${part.sha256}</code></figcaption></figure>`;
}

/** Few enough that they fit on the stack as arguments. */
const CHUNK = 8_192;

export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK)
    text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
