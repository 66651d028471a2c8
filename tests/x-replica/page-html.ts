/** What a browser gets for an address of the page: an empty root and one script that carries the nonce. */
export interface PageHtmlOptions {
  readonly nonce: string;
  /** Rolls the ids and class names of this load. */
  readonly seed: string;
}

/** Stricter than X's own: no script of the page may turn a string into code or markup. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    `script-src 'self' 'nonce-${nonce}'`,
    "require-trusted-types-for 'script'",
    "connect-src 'self' blob: https://*.twimg.com",
    "img-src 'self' blob: data: https://*.twimg.com",
    "media-src 'self' blob: https://*.twimg.com",
    "style-src 'self' 'unsafe-inline' https://*.twimg.com",
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ');
}

export function pageHtml({ nonce, seed }: PageHtmlOptions): string {
  return `<!DOCTYPE html>
<html dir="ltr" lang="en" style="font-size: 15px;">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<meta name="theme-color" content="#FFFFFF">
<meta name="replica-seed" content="${seed}">
<title>X</title>
</head>
<body style="background-color: rgb(255, 255, 255);">
<div id="react-root"></div>
<script nonce="${nonce}" src="https://abs.twimg.com/responsive-web/client-web/main.js" charset="utf-8" defer></script>
</body>
</html>
`;
}
