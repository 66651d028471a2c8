import type { DatasetRecord } from '../../dataset/record.ts';

/** Beyond this the sources are as many as the records, and the package names none. */
const MOST = 20;

/** Gathers the distinct sources that records name, for the package to name them too. */
export class SourceLinks {
  readonly #titles = new Map<string, string | undefined>();

  add(record: DatasetRecord): void {
    if (this.#titles.size > MOST) return;
    for (const { url, title } of record.sources)
      if (!this.#titles.has(url)) this.#titles.set(url, title);
  }

  list(): { readonly path: string; readonly title?: string }[] {
    if (this.#titles.size > MOST) return [];
    return [...this.#titles].map(([path, title]) =>
      title === undefined ? { path } : { title, path },
    );
  }
}
