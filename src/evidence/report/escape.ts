const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Control characters but for tab and line break; HTML has no way to write them. */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;

/** Text as it stands in HTML, in an element or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(CONTROLS, '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Somebody's text, whose direction and bidi controls end where it ends. */
export function isolated(text: string, lang?: string | null): string {
  const language =
    lang === undefined || lang === null || !/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(lang)
      ? ''
      : ` lang="${lang}"`;
  return `<bdi${language}>${escapeHtml(text)}</bdi>`;
}

/** A link that leads out, where the address is one; else its text alone. */
export function linkTo(address: string, text = address): string {
  if (!/^https?:\/\//.test(address)) return isolated(text);
  return `<a href="${escapeHtml(address)}" rel="noreferrer noopener">${isolated(text)}</a>`;
}
