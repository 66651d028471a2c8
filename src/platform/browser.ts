/** The one import of the browser's extension API; everything else takes it from here. */
import browser from 'webextension-polyfill';

export type { Runtime } from 'webextension-polyfill';
export { browser };
