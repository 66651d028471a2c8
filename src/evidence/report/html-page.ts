import { escapeHtml } from './escape.ts';
import { style } from './style.ts';
import type { Words } from './words.ts';

const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'";

/** The beginning of a page of ours that needs nothing else. */
export function htmlHead(title: string, words: Words): string {
  return `<!DOCTYPE html>
<html lang="${escapeHtml(words('locale'))}" dir="${words('direction') === 'rtl' ? 'rtl' : 'ltr'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
`;
}

export const htmlEnd = `</body>
</html>
`;
