/** X's addresses, relative or absolute, of today and of before 2023. */
const ORIGIN = /^https?:\/\/(?:(?:www|mobile)\.)?(?:x|twitter)\.com(?=\/|$)/i;
const HANDLE = /^[A-Za-z0-9_]{1,20}$/;
const ID = /^[0-9]{1,20}$/;

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

/** The account whose profile a link leads to. */
export function profileHandle(href: string | null): string | undefined {
  const parts = pathParts(href);
  const [handle] = parts ?? [];
  return parts?.length === 1 && handle !== undefined && isHandle(handle) && handle !== 'i'
    ? handle
    : undefined;
}

/** The post that a link leads to, or of which it shows a part. */
export function statusAddress(href: string | null): StatusAddress | undefined {
  const parts = pathParts(href);
  if (parts === undefined) return undefined;
  const at = parts.indexOf('status');
  const id = parts[at + 1];
  const before = parts.slice(0, at).join('/');
  if (at < 1 || id === undefined || !ID.test(id)) return undefined;
  const suffix = parts[at + 2] ?? '';
  if (before === 'i' || before === 'i/web') return { id, suffix };
  return isHandle(before) ? { id, handle: before, suffix } : undefined;
}

function pathParts(href: string | null): string[] | undefined {
  // Nearly all links are relative: the pattern is for the others.
  const local = href?.startsWith('/') ? href : href?.replace(ORIGIN, '');
  const path = local?.split(/[?#]/, 1)[0];
  if (path === undefined || !path.startsWith('/') || path.startsWith('//')) return undefined;
  return path.split('/').filter((part) => part !== '');
}
