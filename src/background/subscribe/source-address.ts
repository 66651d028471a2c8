import { PACKAGE_FILE } from '../../dataset/package.ts';
import { SyncError } from '../sync/sync-error.ts';

/**
 * Reads the address of a dataset as somebody typed or pasted it: its folder, or its
 * datapackage.json. Where no scheme is given, https is meant.
 *
 * @returns the folder's address, ending in "/"
 * @throws SyncError where it is none, or not https
 */
export function folderAddress(typed: string): string {
  const text = typed.trim();
  const url = parse(/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`);
  if (url === undefined || url.hostname === '')
    throw new SyncError('not an address', undefined, 'badAddress');
  if (url.protocol !== 'https:')
    throw new SyncError(`${url.href}: not an https address`, undefined, 'notHttps');
  if (url.username !== '' || url.password !== '' || url.search !== '') {
    throw new SyncError(
      'the address of a folder has neither a password nor a question mark',
      undefined,
      'badAddress',
    );
  }
  url.hash = '';
  if (url.pathname.endsWith(`/${PACKAGE_FILE}`)) {
    url.pathname = url.pathname.slice(0, -PACKAGE_FILE.length);
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url.href;
}

/** "localhost:8443/x" begins like a scheme: what has a port after the colon has none. */
function parse(text: string): URL | undefined {
  const withScheme = /^[^/:]+:\d/.test(text) ? `https://${text}` : text;
  return URL.canParse(withScheme) ? new URL(withScheme) : undefined;
}
