const OWN_HOSTS = /^(?:(?:www|mobile)\.)?(?:x|twitter)\.com$/;
/** Says who followed a link, or from where; nothing of the page that it leads to. */
const TOKEN = /^(?:utm_.*|twclid|gclid|fbclid|ref_src|ref_url|s|t|cxt|src|f)$/;
/** Where a saved page has been opened: its relative links lead nowhere. */
const NOWHERE = /\.invalid$/;

/**
 * An address without what the platform or an advertiser put in to recognise a reader.
 *
 * @param address as it stands in the page, relative or absolute
 * @returns undefined where it leads nowhere on the web
 */
export function cleanAddress(address: string, base: string): string | undefined {
  if (!URL.canParse(address, base)) return undefined;
  const url = new URL(address, base);
  if (!/^https?:$/.test(url.protocol) || NOWHERE.test(url.hostname)) return undefined;
  url.username = '';
  url.password = '';
  if (OWN_HOSTS.test(url.hostname)) {
    url.search = '';
    url.hash = '';
  }
  // Not `keys`: what it gives a content script of Firefox cannot be walked through.
  const names: string[] = [];
  url.searchParams.forEach((_, name) => {
    names.push(name);
  });
  for (const name of names) if (TOKEN.test(name)) url.searchParams.delete(name);
  return url.href;
}
