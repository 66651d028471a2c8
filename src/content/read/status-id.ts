import { AMBIGUOUS } from './doubt.ts';
import { type StatusAddress, sameHandle, statusAddress } from './links.ts';
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
  /** What the link shows, where it shows a time. */
  readonly time: Element | undefined;
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
  const links = parts.statusLinks.flatMap((link) => ownLink(link, author, parts));
  const timed = links.filter(({ time }) => time !== undefined);
  const deciding =
    timed.length === 0
      ? links
      : links.filter(({ time, address }) => time !== undefined || address.suffix === 'analytics');
  const first = timed[0] ?? links[0];
  if (first === undefined) return undefined;
  const { id } = first.address;
  if (deciding.some(({ address }) => address.id !== id)) return AMBIGUOUS;
  const time = first.time?.getAttribute('datetime');
  return {
    id,
    edited: deciding.some(({ address }) => address.suffix === 'history'),
    ...(time == null ? {} : { time }),
  };
}

function ownLink(link: Element, author: string, { texts, times }: Parts): readonly Found[] {
  const address = statusAddress(link.getAttribute('href'));
  if (address === undefined || !sameSuffixes.has(address.suffix)) return [];
  if (address.handle !== undefined && !sameHandle(address.handle, author)) return [];
  if (texts.some((text) => text.contains(link))) return [];
  return [{ address, time: times.find((time) => link.contains(time)) }];
}
