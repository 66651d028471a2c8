/** X's addresses, relative or absolute, of today and of before 2023. */
const ORIGIN = /^https?:\/\/(?:(?:www|mobile)\.)?(?:x|twitter)\.com(?=\/|$)/i;
const HANDLE = /^[A-Za-z0-9_]{1,20}$/;
/** A path that is a handle and nothing else. */
const PROFILE = /^\/([A-Za-z0-9_]{1,20})\/*(?:[?#]|$)/;
/** Handle (or X's own "i", "i/web"), id and what follows it. */
const STATUS =
  /^\/(i(?:\/web)?|[A-Za-z0-9_]{1,20})\/status\/([0-9]{1,20})(?:\/([^/?#]*)|(?=[?#]|$))/;

export interface StatusAddress {
  readonly id: string;
  /** Absent where the address names no account (/i/web/status/…). */
  readonly handle?: string;
  /** What follows the id: '', 'history', 'analytics', 'photo'… */
  readonly suffix: string;
}

export function isHandle(text: string): boolean {
  return HANDLE.test(text);
}

export function sameHandle(one: string, other: string): boolean {
  return one === other || one.toLowerCase() === other.toLowerCase();
}

/** The account whose profile a link leads to. */
export function profileHandle(href: string | null): string | undefined {
  const handle = PROFILE.exec(localPath(href))?.[1];
  return handle === 'i' ? undefined : handle;
}

/** The post that a link leads to, or of which it shows a part. */
export function statusAddress(href: string | null): StatusAddress | undefined {
  const [, before, id, suffix = ''] = STATUS.exec(localPath(href)) ?? [];
  if (before === undefined || id === undefined) return undefined;
  return before === 'i' || before === 'i/web' ? { id, suffix } : { id, handle: before, suffix };
}

/** The path on X's host and what follows it; '' where the link leads elsewhere. */
function localPath(href: string | null): string {
  if (href === null) return '';
  // Nearly all links are relative: the pattern is for the others.
  const local = href.startsWith('/') ? href : href.replace(ORIGIN, '');
  return local.startsWith('/') && !local.startsWith('//') ? local : '';
}
