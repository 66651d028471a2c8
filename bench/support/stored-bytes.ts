import type { TestPage } from '../../tests/e2e/browsers/browser.ts';

/** What the extension takes on disk, as the browser reckons it. */
export async function usedBytes(page: TestPage): Promise<number> {
  return page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
}

export function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
