import { tokenOf } from '../random.ts';

/** Names of the two classes that X gives to nearly every box and run of text. */
const COMMON = new Set(['view', 'text']);

/** The hashed class that stands for a named look in this load. */
export function hashedClass(name: string, seed: string): string {
  return `${COMMON.has(name) ? 'css' : 'r'}-${tokenOf(7, seed, 'class', name)}`;
}

/** A style sheet with every `.x-name` replaced by this load's hashed class. */
export function hashedClasses(styleSheet: string, seed: string): string {
  return styleSheet.replaceAll(
    /\.x-([a-z0-9-]+)/g,
    (_, name: string) => `.${hashedClass(name, seed)}`,
  );
}
