import { selectors } from '../selectors.ts';
import { AMBIGUOUS } from './doubt.ts';
import { type StatusAddress, statusAddress } from './links.ts';
import type { Parts } from './parts.ts';

export interface StatusId {
  readonly id: string;
  /** ISO date-time; absent where X shows none (promoted posts). */
  readonly time?: string;
  readonly edited: boolean;
}

/** Suffixes of links that lead to the post itself; a photo's link may lead to another post. */
const sameSuffixes = new Set(['', 'history', 'analytics']);

interface Found {
  readonly address: StatusAddress;
  readonly link: Element;
}

/**
 * The post's id, from the link around its time, cross-checked with the link to
 * its figures. Without a time (promoted posts) the latter alone, or a bare link
 * to the post, decides.
 */
export function readStatusId(
  parts: Parts,
  author: string,
): StatusId | typeof AMBIGUOUS | undefined {
  const links = parts.statusLinks.flatMap((link) =>
    parts.texts.some((text) => text.contains(link)) ? [] : ownLink(link, author),
  );
  const timed = links.filter(({ link }) => link.querySelector(selectors.time.css) !== null);
  const figures = links.filter(({ address }) => address.suffix === 'analytics');
  const deciding = timed.length > 0 ? [...timed, ...figures] : links;
  const first = deciding[0];
  if (first === undefined) return undefined;
  if (deciding.some(({ address }) => address.id !== first.address.id)) return AMBIGUOUS;
  const time = first.link.querySelector(selectors.time.css)?.getAttribute('datetime');
  return {
    id: first.address.id,
    edited: deciding.some(({ address }) => address.suffix === 'history'),
    ...(time == null ? {} : { time }),
  };
}

function ownLink(link: Element, author: string): Found[] {
  const address = statusAddress(link.getAttribute('href'));
  if (address === undefined || !sameSuffixes.has(address.suffix)) return [];
  if (address.handle !== undefined && !sameHandle(address.handle, author)) return [];
  return [{ address, link }];
}

export function sameHandle(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
