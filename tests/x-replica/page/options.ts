import type { LanguageOfInterface } from './labels.ts';
import type { ThemeName } from './themes.ts';

export interface PageOptions {
  readonly theme: ThemeName;
  readonly direction: 'ltr' | 'rtl';
  readonly language: LanguageOfInterface;
  readonly loggedIn: boolean;
  /** Some cells mount empty and fill later. */
  readonly late: boolean;
  /** Counters run on and avatars are exchanged. */
  readonly ticking: boolean;
  readonly seed: string;
}

const NAMES = ['theme', 'dir', 'ui', 'login', 'late', 'tick', 'seed'] as const;
type Name = (typeof NAMES)[number];

/**
 * The options of this tab: the address's query, and what earlier addresses of
 * the tab said. A value that is not known counts as not said.
 */
export function readOptions(
  query: URLSearchParams,
  storage: Storage,
  seedOfServer: string,
): PageOptions {
  const said = new Map<Name, string>();
  for (const name of NAMES) {
    const value = query.get(name) ?? storage.getItem(`replica.${name}`);
    if (value === null) continue;
    said.set(name, value);
    storage.setItem(`replica.${name}`, value);
  }
  const oneOf = <Value extends string>(name: Name, values: readonly [Value, ...Value[]]): Value =>
    values.find((value) => value === said.get(name)) ?? values[0];
  const language = oneOf('ui', ['en', 'fa']);
  return {
    theme: oneOf('theme', ['light', 'dim', 'dark']),
    direction: language === 'fa' ? oneOf('dir', ['rtl', 'ltr']) : oneOf('dir', ['ltr', 'rtl']),
    language,
    loggedIn: oneOf('login', ['in', 'out']) === 'in',
    late: oneOf('late', ['1', '0']) === '1',
    ticking: oneOf('tick', ['1', '0']) === '1',
    seed: said.get('seed') ?? seedOfServer,
  };
}
