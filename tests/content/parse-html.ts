/** A page as a document without a window, as the reader's tests need it. */
export function parseHtml(html: string): Document {
  return new DOMParser().parseFromString(
    `<!DOCTYPE html><html><body>${html}</body></html>`,
    'text/html',
  );
}
