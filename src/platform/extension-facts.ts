import { browser } from './browser.ts';

export function extensionVersion(): string {
  return browser.runtime.getManifest().version;
}

/** What a key of the keyboard does, and the key, which the reader may have changed; "" where it has none. */
export interface KeyFact {
  readonly description: string;
  readonly key: string;
}

/** None in browsers without keyboards. */
export async function keyFacts(): Promise<readonly KeyFact[]> {
  const keys: typeof browser.commands | undefined = browser.commands;
  const all = (await keys?.getAll()) ?? [];
  return all.flatMap(({ description = '', shortcut = '' }) =>
    description === '' ? [] : { description, key: shortcut },
  );
}
