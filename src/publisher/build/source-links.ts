import type { DatasetRecord } from '../../dataset/record.ts';

/** Beyond this the sources are as many as the records, and the package names none. */
const MOST = 20;

export type SourceLink = readonly [url: string, title: string | undefined];

/** Gathers the distinct sources that records name, for the package to name them too. */
export class SourceLinks {
  readonly #titles = new Map<string, string | undefined>();

  add(record: DatasetRecord): void {
    for (const { url, title } of record.sources) this.addLink([url, title]);
  }

  addLink([url, title]: SourceLink): void {
    if (this.#titles.size <= MOST && !this.#titles.has(url)) this.#titles.set(url, title);
  }

  /** Those that were added; once they are too many, only so many that others see it too. */
  entries(): readonly SourceLink[] {
    return [...this.#titles];
  }

  list(): { readonly path: string; readonly title?: string }[] {
    if (this.#titles.size > MOST) return [];
    return [...this.#titles].map(([path, title]) =>
      title === undefined ? { path } : { title, path },
    );
  }
}
