import { readAuthor } from './author.ts';
import { AMBIGUOUS } from './doubt.ts';
import { sameHandle, statusAddress } from './links.ts';
import type { Parts } from './parts.ts';
import type { QuoteReading } from './post-reading.ts';
import { readText } from './text.ts';

/** Milliseconds from 1970 to the first of X's ids that carry their time. */
const ID_EPOCH = 1_288_834_974_657;
const ID_TIME_SHIFT = 22n;

/** Reads a quoted post; undefined where its author is in doubt or protected. */
export function readQuote(parts: Parts): QuoteReading | undefined {
  const author = readAuthor(parts);
  if (author === undefined || author === AMBIGUOUS || parts.locks.length > 0) return undefined;
  const text = parts.texts[0];
  const time = parts.times[0]?.getAttribute('datetime') ?? undefined;
  const id = time === undefined ? undefined : photoId(parts.statusLinks, author, time);
  return {
    author,
    text: text === undefined ? null : readText(text),
    lang: text?.getAttribute('lang') || null,
    ...(id === undefined ? {} : { id }),
    ...(time === undefined ? {} : { time }),
    ...(parts.showMores.length === 0 ? {} : { partial: true }),
  };
}

/**
 * Nothing in a quote links to the quoted post, except its photos; those may have
 * been taken over from another post of the author, so the id must also carry the
 * second that the quote shows as its time.
 */
function photoId(links: readonly Element[], author: string, time: string): string | undefined {
  const ids = new Set<string>();
  for (const link of links) {
    const address = statusAddress(link.getAttribute('href'));
    if (address?.handle === undefined || !sameHandle(address.handle, author)) continue;
    if (address.suffix === 'photo') ids.add(address.id);
  }
  const [id, ...others] = ids;
  if (id === undefined || others.length > 0) return undefined;
  return secondOfId(id) === Math.floor(Date.parse(time) / 1000) ? id : undefined;
}

/** Seconds since 1970 at which a post with this id was made. */
function secondOfId(id: string): number {
  return Math.floor((Number(BigInt(id) >> ID_TIME_SHIFT) + ID_EPOCH) / 1000);
}
