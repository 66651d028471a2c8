import { browser } from '../platform/browser.ts';

const SLOT = Symbol.for('evenhand.content-script');

/** False once the extension was reloaded, updated or removed under the open page. */
export function isExtensionAlive(): boolean {
  try {
    return typeof browser.runtime.id === 'string';
  } catch {
    return false;
  }
}

/**
 * The life of this copy of the script. A copy that was put into the same page
 * before is ended first, so that no post has two badges.
 */
export function takeOver(): AbortController {
  const before: unknown = Reflect.get(globalThis, SLOT);
  if (before instanceof AbortController) before.abort();
  const life = new AbortController();
  Reflect.set(globalThis, SLOT, life);
  return life;
}
