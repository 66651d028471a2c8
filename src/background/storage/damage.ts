/** What of a source can no longer be read as it was stored, by its key or hash. */
export type Damaged =
  | { readonly part: string }
  | { readonly segment: string }
  | { readonly codes: string }
  | { readonly words: string };

/** Stored bytes that are not what they were, or are not there. They are made or fetched again. */
export class DamageError extends Error {
  readonly source: string;
  readonly damaged: Damaged;

  constructor(source: string, damaged: Damaged, cause?: unknown) {
    const [kind, name] = Object.entries(damaged)[0] ?? [];
    super(`${source}: the stored ${kind} ${name} is damaged`, { cause });
    this.name = 'DamageError';
    this.source = source;
    this.damaged = damaged;
  }
}
